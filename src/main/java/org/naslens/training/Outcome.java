package org.naslens.training;

/** How a training ended. */
public enum Outcome {
    /** All epochs are done. */
    FINISHED,
    /** It was asked to stop; its state is in a checkpoint. */
    STOPPED
}
