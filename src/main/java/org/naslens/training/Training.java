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
    /** What is trained, by its name in a checkpoint. */
    Map<String, ModelWeights> models();

    /** All that the next step depends on besides the models, as a checkpoint has it. */
    MessageLite state();

    /** Starts from the initial parameters. */
    void initialise();

    /**
     * Goes on from a checkpoint.
     *
     * @throws TrainingException if it is damaged, of another version, of another text, or of other shapes
     */
    void restore(Path checkpoint);

    /** Epochs that are done. */
    int epochs();

    /** Steps that are done of the epoch in progress. */
    int stepsOfEpoch();

    /** Steps of an epoch. */
    int stepsPerEpoch();

    /** Whether all epochs are done. */
    boolean isOver();

    /**
     * The next step of the epoch in progress.
     *
     * @throws DivergenceException if a number is not finite; then a parameter may not be, either
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
     * Goes on from the newest checkpoint that is whole, or starts where there is none.
     *
     * @param damaged hears of each newer checkpoint that is not, in a line
     * @return whether it starts
     * @throws TrainingException if there are checkpoints and none is whole, or it cannot be gone on from
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
