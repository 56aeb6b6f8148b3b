package org.naslens.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.naslens.lab.bench.Projection.Part;
import org.naslens.tensor.Execution;

/**
 * The steps of the run of a workload, each kind with its products. Kinds that were not measured are listed, not
 * projected.
 */
final class ProjectedSteps {
    private final Map<String, Double> medianMillis;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> notMeasured = new ArrayList<>();

    /** @param medianMillis the median duration of a step, by the name of its part */
    ProjectedSteps(Workload subject, Execution execution, Map<String, Double> medianMillis) {
        this.medianMillis = medianMillis;
        var settings = subject.settings();
        var steps = RunSteps.of(settings, subject.text().validationTokens());
        var child = new ChildProducts(settings, subject.vocabulary(), execution);
        var controller = new ControllerProducts(settings);
        int m = settings.getController().getBatch();
        var replay = settings.getReplay();
        int replayed = Math.min(replay.getCapacity(), replay.getPenaltySample());
        int drawn = settings.getSchedule().getChildSteps();
        add("train", steps.training(), child.training());
        add("reward", steps.rewards(), child.reward());
        add("controller", steps.controller(), controller.step(m, 0));
        add("controller_replay", steps.controllerReplay(), controller.step(m, replayed));
        add("sample", steps.draws(), controller.sampling(drawn));
        add("sample_replay", steps.fills(), controller.sampling(replay.getAddedPerEpoch()));
        add("evaluate_samples", steps.evaluated(), child.evaluation());
    }

    private void add(String name, long count, List<MatrixProduct> products) {
        if (count == 0) {
            return;
        }
        var millis = medianMillis.get(name);
        if (millis == null) {
            notMeasured.add(name);
        } else {
            parts.add(new Part(name, count, millis, products));
        }
    }

    /** The kinds of steps that were measured. */
    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** The names of the kinds that were not measured. */
    List<String> notMeasured() {
        return List.copyOf(notMeasured);
    }

    /** A one-line description of what is projected. */
    static String describe(Workload subject) {
        var settings = subject.settings();
        var schedule = settings.getSchedule();
        return String.format(
                Locale.ROOT,
                "%d epochs of %d child and %d controller steps at the shape of %s, then %d architectures on %d words of %s",
                schedule.getEpochs(),
                schedule.getChildSteps(),
                schedule.getControllerSteps(),
                subject.name(),
                settings.getAnalysis().getSamples(),
                subject.text().validationTokens(),
                subject.text().name());
    }
}
