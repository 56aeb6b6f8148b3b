package org.naslens.training;

/** Why a training cannot start or go on, in one line for its user. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what, the value, what is allowed, where */
    public TrainingException(String message) {
        super(message);
    }

    /** @param message what, the value, what is allowed, where */
    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
