package org.naslens.search;

/** A search that cannot start or go on, in one line for its user. */
public final class SearchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what, the value, what is allowed, where */
    public SearchException(String message) {
        super(message);
    }

    /** @param message what, the value, what is allowed, where */
    public SearchException(String message, Throwable cause) {
        super(message, cause);
    }
}
