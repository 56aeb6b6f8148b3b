package org.naslens.run;

import org.naslens.files.Excerpt;

/** Something the user asked for that cannot be done as it stands, in one line. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what, the value, what is allowed, where */
    public InputException(String message) {
        super(Excerpt.oneLine(message));
    }
}
