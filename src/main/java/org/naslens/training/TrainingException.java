package org.naslens.training;

/** Says in one line, for the user, why a training cannot start or continue. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong and where, the value, and what is allowed */
    public TrainingException(String message) {
        super(message);
    }

    /** @param message what is wrong and where, the value, and what is allowed */
    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
