package org.naslens.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naslens.lab.audit.CardWork;
import org.naslens.lab.audit.LaunchCounter;
import org.naslens.lab.audit.RunWatch;

/**
 * The load of one step on the host and on a GPU: medians over several steps.
 *
 * @param name its name, such as {@code train}
 * @param ops the number of ops that TensorFlow ran
 * @param hostMillis how long sessions occupied the host
 * @param work the work of the GPU; empty where there is none
 */
public record StepLoad(String name, int ops, double hostMillis, Optional<CardWork> work) {
    /**
     * Takes steps and measures them. The same steps must have been taken before, so that nothing is compiled or
     * recorded now.
     *
     * @param steps the number of steps for each median
     */
    static StepLoad of(String name, Runnable step, int steps, Optional<LaunchCounter> counter) {
        var work = new ArrayList<CardWork>();
        counter.ifPresent(card -> {
            for (int i = 0; i < steps; i++) {
                work.add(card.count(step));
            }
        });
        double[] millis = new double[steps];
        for (int i = 0; i < steps; i++) {
            millis[i] = RunWatch.hostMillis(step);
        }
        RunWatch.trace(step); // the first trace of a step includes what is built for it
        return new StepLoad(
                name,
                RunWatch.trace(step).ops(),
                Timings.of(millis).medianMillis(),
                work.isEmpty() ? Optional.empty() : Optional.of(CardWork.median(List.copyOf(work))));
    }
}
