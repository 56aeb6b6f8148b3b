package org.naslens.files;

import java.io.IOException;

/** A file that is not read: no file but a folder or a device, or too large. The message says why, and not which file. */
public final class UnfitFileException extends IOException {
    private static final long serialVersionUID = 1;

    UnfitFileException(String message) {
        super(message);
    }
}
