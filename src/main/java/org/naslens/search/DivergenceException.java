package org.naslens.search;

/** A number of a search is no longer finite. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message where, which number, under which architecture */
    public DivergenceException(String message) {
        super(message);
    }
}
