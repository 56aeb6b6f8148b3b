package org.naslens.files;

import java.nio.file.Path;

/** A file is not as it was written. The message is one line: {@code FILE is damaged: what is wrong}. */
public final class DamagedFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param flaw what is wrong with it */
    public DamagedFileException(Path file, String flaw) {
        super(file + " is damaged: " + flaw);
    }

    private DamagedFileException(DamagedFileException cause, String remedy) {
        super(cause.getMessage() + "; " + remedy, cause);
    }

    /** The same with what the user can do. */
    public DamagedFileException mended(String remedy) {
        return new DamagedFileException(this, remedy);
    }

    static DamagedFileException ofBytes(Path file, String found, String written) {
        int shown = 12;
        while (found.regionMatches(0, written, 0, shown) && shown < written.length()) {
            shown++; // a digit of the list itself may be damaged
        }
        return new DamagedFileException(
                file,
                "its SHA-256 is " + found.substring(0, shown) + "…, and " + written.substring(0, shown) + "… in "
                        + Checksums.FILE + " beside it");
    }
}
