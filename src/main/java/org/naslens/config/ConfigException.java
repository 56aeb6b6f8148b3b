package org.naslens.config;

import org.naslens.files.Excerpt;

/** Settings that cannot be used. The message, which quotes what users typed, is one line for the user: place, what, value, and what is allowed. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(Excerpt.oneLine(message));
    }

    public ConfigException(String message, Throwable cause) {
        super(Excerpt.oneLine(message), cause);
    }
}
