package org.naslens.training;

/** A number of a training is not finite. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message where, which number, under which architecture */
    public DivergenceException(String message) {
        super(message);
    }

    private DivergenceException(String message, DivergenceException cause) {
        super(message, cause);
    }

    /** The same exception with further circumstances appended. */
    public DivergenceException in(String circumstances) {
        return new DivergenceException(getMessage() + " " + circumstances, this);
    }

    /** The same exception with the place prefixed. */
    public DivergenceException at(String place) {
        return new DivergenceException(place + ": " + getMessage(), this);
    }
}
