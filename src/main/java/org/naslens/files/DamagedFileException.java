package org.naslens.files;

import java.nio.file.Path;

/** A file is not as it was written. The message is one line: {@code FILE is damaged: what is wrong}. */
public final class DamagedFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param flaw what is wrong with it */
    public DamagedFileException(Path file, String flaw) {
        super(file + " is damaged: " + flaw);
    }

    static DamagedFileException ofBytes(Path file, String found, String written) {
        return new DamagedFileException(
                file,
                "its SHA-256 is " + found.substring(0, 12) + "…, and " + written.substring(0, 12)
                        + "… when it was written");
    }
}
