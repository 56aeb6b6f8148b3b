package org.naslens.cuda;

/** Thrown when the requested device cannot be used. The message says in one line why, and what to do. */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what cannot be used, why, and what to do */
    public DeviceException(String message) {
        super(message);
    }

    /** @param message what cannot be used, why, and what to do */
    public DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
