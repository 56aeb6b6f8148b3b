package org.naslens.run;

import org.naslens.files.Excerpt;

/** Reports in one line that a request of the user cannot be carried out as it stands. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong, with the value, what is allowed, and where it was found */
    public InputException(String message) {
        super(Excerpt.oneLine(message));
    }
}
