package org.naslens.figure;

/** Thrown when a figure cannot be drawn on this machine; the message says why, in one line for the user. */
public final class FigureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FigureException(String message, Throwable cause) {
        super(message, cause);
    }
}
