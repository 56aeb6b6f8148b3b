package org.naslens.training;

import java.nio.file.Path;

/**
 * Receives the progress of a search or a training from scratch.
 *
 * @param <E> the result of an epoch
 */
public interface TrainingListener<E> {
    /** A listener that ignores everything. */
    static <E> TrainingListener<E> none() {
        return new TrainingListener<>() {};
    }

    /** Everything is ready; the first step comes next. */
    default void begun() {}

    /**
     * A step is done.
     *
     * @param epoch the number of completed epochs
     * @param step the number of completed steps of the epoch in progress
     * @param steps the number of steps of an epoch
     */
    default void stepFinished(int epoch, int step, int steps) {}

    /** An epoch is done. Its checkpoint, if it has one, is written after this. */
    default void epochFinished(E epoch) {}

    /** A checkpoint has been written completely. */
    default void checkpointWritten(Path folder) {}

    /**
     * A number was not finite, and the search has gone back to an earlier checkpoint.
     *
     * @param reason one line: which number, in which step, with which architecture, and what the search does now
     */
    default void recovered(String reason) {}

    /**
     * A checkpoint is damaged, and an older one takes its place.
     *
     * @param flaw what is wrong, in one line
     */
    default void checkpointDamaged(String flaw) {}
}
