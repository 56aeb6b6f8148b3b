package org.naslens.training;

import java.nio.file.Path;

/**
 * Receives the progress of a search or a training from scratch.
 *
 * @param <E> what an epoch of it comes to
 */
public interface TrainingListener<E> {
    /** One that ignores everything. */
    static <E> TrainingListener<E> none() {
        return new TrainingListener<>() {};
    }

    /** All is ready, and the first step is next. */
    default void begun() {}

    /**
     * A step is done.
     *
     * @param epoch completed epochs
     * @param step completed steps of the epoch in progress
     * @param steps steps of an epoch
     */
    default void stepFinished(int epoch, int step, int steps) {}

    /** An epoch is done. Its checkpoint, if it has one, is written after this. */
    default void epochFinished(E epoch) {}

    /** A checkpoint is whole. */
    default void checkpointWritten(Path folder) {}

    /**
     * A number was not finite, and the search has gone back to an earlier checkpoint.
     *
     * @param reason which number, in which step, with which architecture, and what the search does now, in a line
     */
    default void recovered(String reason) {}

    /** A checkpoint is damaged, and an older one takes its place; in a line. */
    default void checkpointDamaged(String flaw) {}
}
