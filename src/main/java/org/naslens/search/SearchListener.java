package org.naslens.search;

import java.nio.file.Path;

/** Hears how a search goes. */
public interface SearchListener {
    /** All is ready, and the first step is next. */
    default void begun() {}

    /**
     * A step is done.
     *
     * @param epoch epochs that are done
     * @param step steps that are done of the epoch in progress
     * @param steps steps of an epoch, of both phases
     */
    default void stepFinished(int epoch, int step, int steps) {}

    /** An epoch is done. Its checkpoint, if it has one, is written after this. */
    default void epochFinished(EpochMetrics metrics) {}

    /** A checkpoint is whole. */
    default void checkpointWritten(Path folder) {}

    /**
     * A number was no longer finite, and the search has gone back.
     *
     * @param reason which number, in which step, with which architecture, and what the search does now, in a line
     */
    default void recovered(String reason) {}

    /** A checkpoint is damaged, and an older one takes its place; in a line. */
    default void checkpointDamaged(String flaw) {}
}
