package org.naslens.training;

import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.naslens.tensor.ModelWeights;

/**
 * A search or a training from scratch: epochs of steps that a {@link Trainer} runs, with checkpoints.
 *
 * @param <E> the result of an epoch
 */
public interface Training<E> {
    /** The models, by their names in a checkpoint. */
    Map<String, ModelWeights> models();

    /** Everything the next step depends on besides the models, as a checkpoint stores it. */
    MessageLite state();

    /** Starts from the initial parameters. */
    void initialise();

    /**
     * Restores a checkpoint.
     *
     * @throws TrainingException if it is damaged, has another format or other shapes, or was made from another text
     */
    void restore(Path checkpoint);

    /** The number of completed epochs. */
    int epochs();

    /** The number of completed steps of the epoch in progress. */
    int stepsOfEpoch();

    /** The number of steps of an epoch. */
    int stepsPerEpoch();

    /** Whether all epochs are done. */
    boolean isOver();

    /**
     * Takes the next step of the epoch in progress.
     *
     * @throws DivergenceException if a number is not finite; parameters may then not be finite either
     */
    void step();

    /**
     * Ends the epoch in progress, whose steps are all done.
     *
     * @param startNanos the value of {@link System#nanoTime} when this run began or resumed the epoch
     */
    E finishEpoch(long startNanos);

    /** The epoch whose checkpoint is kept regardless of the schedule; 0 if there is none yet. */
    int bestEpoch();

    /** The schedule of the checkpoints. */
    CheckpointSchedule schedule();

    /** The exception to throw when {@code parameters} are not finite; its message says where training was. */
    DivergenceException notFinite(String parameters);

    /**
     * Restores the newest undamaged checkpoint, or initialises if there are no checkpoints.
     *
     * @param damaged receives a line for each newer checkpoint that is damaged
     * @return whether training starts from the beginning
     * @throws TrainingException if all checkpoints are damaged, or the restored one does not fit this training
     */
    default boolean begin(Checkpoints checkpoints, Consumer<String> damaged) throws IOException {
        var newest = checkpoints.newestWhole(damaged);
        if (newest.isEmpty()) {
            initialise();
        } else {
            restore(newest.get());
        }
        return newest.isEmpty();
    }
}
