package org.naslens.cli;

import org.naslens.experiment.ExperimentProgress;
import org.naslens.run.Run;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;

/**
 * Tells people how an experiment goes, in lines.
 *
 * @param progress prints them
 * @param begun is run before the first of them; in an experiment that goes on there may be no search left to do
 */
record ExperimentLines(Progress progress, Runnable begun) implements ExperimentProgress {
    private static final int EVERY = 10; // trainings

    @Override
    public TrainingListener<EpochMetrics> started(Run run) {
        return progress.of(run.name(), run.settings().getSchedule().getEpochs());
    }

    @Override
    public void searched(Run run) {
        progress.finished(run.name());
    }

    @Override
    public void evaluated(Run run, int done, int of) {
        begun.run();
        if (done == of) {
            progress.line(run.name() + " evaluated " + of + " architectures");
        }
    }

    @Override
    public void picked(Run run, String tokens) {
        progress.finished(run.name());
        progress.line(run.name() + " picks " + tokens);
    }

    @Override
    public void trained(int done, int of) {
        begun.run();
        if (done % EVERY == 0 || done == of) {
            progress.line(done + " of " + of + " trainings from scratch");
        }
    }

    @Override
    public void damaged(String what) {
        progress.warn(what);
    }
}
