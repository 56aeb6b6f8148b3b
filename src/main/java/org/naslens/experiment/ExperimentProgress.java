package org.naslens.experiment;

import org.naslens.run.Run;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;

/** Hears how an experiment goes; calls come from several threads. */
public interface ExperimentProgress {
    /**
     * A search starts, or goes on.
     *
     * @return what hears of its steps
     */
    TrainingListener<EpochMetrics> started(Run run);

    /** A search has done all its epochs. */
    default void searched(Run run) {}

    /** So many of the architectures that were sampled from a run are evaluated. */
    default void evaluated(Run run, int done, int of) {}

    /** A search has picked this architecture. */
    default void picked(Run run, String tokens) {}

    /** So many of the trainings from scratch are done. */
    default void trained(int done, int of) {}

    /** Something is damaged, and is made again or passed over; in a line. */
    void damaged(String what);
}
