package org.naslens.training;

/** Thrown when a number of a training is not finite. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message says where, which number, and with which architecture */
    public DivergenceException(String message) {
        super(message);
    }

    private DivergenceException(String message, DivergenceException cause) {
        super(message, cause);
    }

    /** A copy with further circumstances appended to the message. */
    public DivergenceException in(String circumstances) {
        return new DivergenceException(getMessage() + " " + circumstances, this);
    }

    /** A copy whose message begins with the place. */
    public DivergenceException at(String place) {
        return new DivergenceException(place + ": " + getMessage(), this);
    }
}
