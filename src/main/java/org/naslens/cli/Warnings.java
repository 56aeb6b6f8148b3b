package org.naslens.cli;

import java.util.function.Consumer;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.run.Run;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;

/**
 * Passes on what is damaged, and nothing else.
 *
 * @param warn prints a line
 */
record Warnings(Consumer<String> warn) implements ExperimentProgress {
    @Override
    public TrainingListener<EpochMetrics> started(Run run) {
        return TrainingListener.none();
    }

    @Override
    public void damaged(String what) {
        warn.accept(what);
    }
}
