package org.naslens.scratch;

import java.io.IOException;
import java.nio.file.Path;
import org.naslens.config.CheckpointSettings;
import org.naslens.search.Checkpoints;

/**
 * Keeps checkpoints to go on from: every so many epochs, after the last and the best, and where the training is stopped.
 *
 * @param checkpoints of the training
 * @param settings how often, and how many stay
 * @param listener hears of each
 */
record Checkpointed(Checkpoints checkpoints, CheckpointSettings settings, ScratchListener listener) implements Keeping {
    @Override
    public void epochFinished(TrainingLoop training) throws IOException {
        if (isScheduled(training, training.course().epochs())
                || training.course().isAtItsBest()) {
            write(training);
        }
    }

    @Override
    public void stopped(TrainingLoop training) throws IOException {
        var name = training.checkpointName();
        if (checkpoints.latest().filter(latest -> latest.endsWith(name)).isEmpty()) { // else nothing was done since
            write(training);
        }
    }

    @Override
    public void restoreBest(TrainingLoop training) throws IOException {
        tidy(training);
        var best = checkpoints.epoch(training.course().bestEpoch());
        new TrainingCheckpoint(best).restore(training.model());
    }

    /** Does what a process left to do that was stopped right after its last checkpoint. */
    private void tidy(TrainingLoop training) throws IOException {
        var last = checkpoints.epoch(training.course().epochs());
        checkpoints.requireLatest(last);
        prune(training, last);
    }

    private void write(TrainingLoop training) throws IOException {
        training.requireFiniteWeights();
        var written = checkpoints.write(
                training.checkpointName(),
                folder -> new TrainingCheckpoint(folder).write(training.model(), training.state()));
        prune(training, written);
        listener.checkpointWritten(written);
    }

    private void prune(TrainingLoop training, Path newest) throws IOException {
        checkpoints.prune(
                newest, settings.getKeep(), training.course().bestEpoch(), epoch -> isScheduled(training, epoch));
    }

    private boolean isScheduled(TrainingLoop training, int epoch) {
        return epoch % settings.getEveryEpochs() == 0
                || (epoch == training.course().epochs() && training.course().isOver());
    }
}
