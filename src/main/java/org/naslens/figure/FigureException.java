package org.naslens.figure;

/** A figure that cannot be drawn on this machine, in one line for its user. */
public final class FigureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FigureException(String message, Throwable cause) {
        super(message, cause);
    }
}
