package org.naslens.scratch;

import java.nio.file.Path;

/** Hears how a training from scratch goes. */
public interface ScratchListener {
    /** Hears nothing. */
    ScratchListener NONE = new ScratchListener() {};

    /** All is ready, and the first step is next. */
    default void begun() {}

    /**
     * A step is done.
     *
     * @param epoch epochs that are done
     * @param step steps that are done of the epoch in progress
     * @param steps steps of an epoch
     */
    default void stepFinished(int epoch, int step, int steps) {}

    /** An epoch is done. Its checkpoint, if it has one, is written after this. */
    default void epochFinished(TrainingEpoch epoch) {}

    /** A checkpoint is whole. */
    default void checkpointWritten(Path folder) {}

    /** A checkpoint is damaged, and an older one takes its place; in a line. */
    default void checkpointDamaged(String flaw) {}
}
