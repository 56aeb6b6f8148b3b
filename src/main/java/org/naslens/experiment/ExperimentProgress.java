package org.naslens.experiment;

import org.naslens.run.Run;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;

/** Receives the progress of an experiment; it is called from several threads. */
public interface ExperimentProgress {
    /**
     * Called when a search starts or continues.
     *
     * @return the listener for its steps
     */
    TrainingListener<EpochMetrics> started(Run run);

    /** Called when a search has finished all its epochs. */
    default void searched(Run run) {}

    /** Called when {@code done} of the {@code of} architectures sampled from a run have been evaluated. */
    default void evaluated(Run run, int done, int of) {}

    /** Called when a search has picked this architecture. */
    default void picked(Run run, String tokens) {}

    /** Called when {@code done} of the {@code of} trainings from scratch are finished. */
    default void trained(int done, int of) {}

    /** Called with a one-line message when something is damaged and will be redone or skipped. */
    void damaged(String what);
}
