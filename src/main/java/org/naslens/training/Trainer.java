package org.naslens.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;

/**
 * Runs a training to its end, step by step, and writes its checkpoints: after scheduled epochs, after the best epoch, and where it
 * is stopped.
 *
 * @param <E> the result of an epoch
 */
public final class Trainer<E> {
    private final Training<E> training;
    private final Checkpoints checkpoints;
    private final TrainingListener<E> listener;

    /** @param training a training that has been initialised or restored */
    public Trainer(Training<E> training, Checkpoints checkpoints, TrainingListener<E> listener) {
        this.training = training;
        this.checkpoints = checkpoints;
        this.listener = listener;
    }

    /**
     * Trains until all epochs are done, or until {@code stop} returns true between two steps.
     *
     * @throws DivergenceException if a number is not finite
     */
    public Outcome run(BooleanSupplier stop) throws IOException {
        while (!training.isOver()) {
            long start = System.nanoTime();
            while (training.stepsOfEpoch() < training.stepsPerEpoch()) {
                if (stop.getAsBoolean()) {
                    stopped();
                    return Outcome.STOPPED;
                }
                training.step();
                listener.stepFinished(training.epochs(), training.stepsOfEpoch(), training.stepsPerEpoch());
            }
            listener.epochFinished(training.finishEpoch(start));
            if (training.schedule().has(training.epochs()) || training.bestEpoch() == training.epochs()) {
                listener.checkpointWritten(save());
            }
        }
        return Outcome.FINISHED;
    }

    private void stopped() throws IOException {
        var now = name();
        boolean exists =
                checkpoints.latest().filter(latest -> latest.endsWith(now)).isPresent();
        if (!exists) { // otherwise no step has been taken since the checkpoint
            listener.checkpointWritten(save());
        }
    }

    private String name() {
        return Checkpoints.name(training.epochs(), training.stepsOfEpoch());
    }

    /**
     * Writes a checkpoint and deletes those that are no longer needed.
     *
     * @throws DivergenceException if a parameter is not finite; no checkpoint is then written
     */
    public Path save() throws IOException {
        var notFinite = new ArrayList<String>();
        training.models().values().forEach(model -> notFinite.addAll(model.notFinite()));
        if (!notFinite.isEmpty()) {
            throw training.notFinite(String.join(", ", notFinite));
        }
        var written =
                checkpoints.write(name(), folder -> new Checkpoint(folder).write(training.models(), training.state()));
        checkpoints.prune(written, training.schedule(), training.bestEpoch());
        return written;
    }
}
