package org.naslens.files;

import java.nio.file.Path;

/** A file has changed since it was written. The message is one line: {@code FILE is damaged: what is wrong}. */
public final class DamagedFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param flaw what is wrong with the file */
    public DamagedFileException(Path file, String flaw) {
        super(file + " is damaged: " + flaw);
    }

    private DamagedFileException(DamagedFileException cause, String remedy) {
        super(cause.getMessage() + "; " + remedy, cause);
    }

    /** The same exception with advice for the user added to the message. */
    public DamagedFileException mended(String remedy) {
        return new DamagedFileException(this, remedy);
    }

    static DamagedFileException ofBytes(Path file, String found, String written) {
        int shown = 12;
        while (found.regionMatches(0, written, 0, shown) && shown < written.length()) {
            shown++; // show the first difference, as a single digit of the list may be damaged
        }
        return new DamagedFileException(
                file,
                "its SHA-256 is " + found.substring(0, shown) + "…, but " + Checksums.FILE + " in its folder says "
                        + written.substring(0, shown) + "…");
    }
}
