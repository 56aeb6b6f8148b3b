package org.naslens.training;

import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.naslens.tensor.ModelWeights;

/**
 * Epochs of steps that a {@link Trainer} runs, with a checkpoint after some of them: a search, or a training from scratch.
 *
 * @param <E> what an epoch comes to
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
     * @throws TrainingException if it is damaged, of another version, of another text, or of other shapes
     */
    void restore(Path checkpoint);

    /** Completed epochs. */
    int epochs();

    /** Completed steps of the epoch in progress. */
    int stepsOfEpoch();

    /** Steps of an epoch. */
    int stepsPerEpoch();

    /** Whether all epochs are done. */
    boolean isOver();

    /**
     * The next step of the epoch in progress.
     *
     * @throws DivergenceException if a number is not finite; then a parameter may not be finite either
     */
    void step();

    /**
     * Ends the epoch in progress, whose steps are done.
     *
     * @param startNanos {@link System#nanoTime} when its first step began
     */
    E finishEpoch(long startNanos);

    /** The epoch whose checkpoint stays whatever the schedule; 0 for none yet. */
    int bestEpoch();

    /** When checkpoints are written. */
    CheckpointSchedule schedule();

    /** What is thrown when parameters are not finite, with where that was. */
    DivergenceException notFinite(String parameters);

    /**
     * Restores the newest checkpoint that is whole, or initialises if there is none.
     *
     * @param damaged receives a line for each newer checkpoint that is damaged
     * @return whether training starts from the beginning
     * @throws TrainingException if there are checkpoints and none is whole, or it does not fit
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
