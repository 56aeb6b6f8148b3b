package org.naslens.files;

import java.io.IOException;

/** A file is not read because it is not a regular file, or is too large. The message completes "it is …" and does not name the file. */
public final class UnfitFileException extends IOException {
    private static final long serialVersionUID = 1;

    UnfitFileException(String message) {
        super(message);
    }
}
