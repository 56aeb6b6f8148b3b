package org.naslens.config;

import org.naslens.files.Excerpt;

/** Settings are invalid. The message is one line for the user: the place, the setting, its value, and what is allowed. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(Excerpt.oneLine(message));
    }

    public ConfigException(String message, Throwable cause) {
        super(Excerpt.oneLine(message), cause);
    }
}
