package org.naslens.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.naslens.lab.audit.CardWork;
import org.naslens.lab.audit.LaunchCounter;
import org.naslens.lab.audit.RunWatch;

/**
 * What one step asks of the host and of a card: the medians of several.
 *
 * @param name such as {@code train}
 * @param ops that TensorFlow ran
 * @param hostMillis for how long sessions kept the host
 * @param work of the card; empty where there is none
 */
public record StepLoad(String name, int ops, double hostMillis, Optional<CardWork> work) {
    /**
     * Takes steps and measures them. Such steps must have been taken before, so that nothing is compiled or recorded
     * now.
     *
     * @param steps how many, for each median
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
        RunWatch.trace(step); // the first trace of a step has what is built for it
        return new StepLoad(
                name,
                RunWatch.trace(step).ops(),
                Timings.of(millis).medianMillis(),
                work.isEmpty() ? Optional.empty() : Optional.of(CardWork.median(List.copyOf(work))));
    }
}
