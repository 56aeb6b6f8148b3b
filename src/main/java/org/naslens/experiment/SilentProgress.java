package org.naslens.experiment;

import org.naslens.run.Run;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;

/** Tells nobody. */
final class SilentProgress implements ExperimentProgress {
    @Override
    public TrainingListener<EpochMetrics> started(Run run) {
        return TrainingListener.none();
    }

    @Override
    public void damaged(String what) {}
}
