package org.naslens.experiment;

import org.naslens.report.TruthRow;
import org.naslens.run.Run;
import org.naslens.search.SearchListener;

/** Hears how an experiment of searches and trainings from scratch goes; calls come from several threads. */
public interface ExperimentProgress {
    /**
     * A search starts, or goes on.
     *
     * @return what hears of its steps
     */
    SearchListener started(Run run);

    /** A search is done, and has come to this architecture. */
    void picked(Run run, String tokens);

    /** A training from scratch is done, the how manieth of how many. */
    void trained(TruthRow row, int done, int of);

    /** Something is damaged, and is made anew or passed over; in a line. */
    void damaged(String what);
}
