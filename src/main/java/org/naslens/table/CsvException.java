package org.naslens.table;

import java.nio.file.Path;
import org.naslens.files.Excerpt;

/**
 * Thrown when a CSV file is missing or invalid. The message is one line for the user: {@code FILE: row R: what is wrong}, rows counted
 * from 1 below the header, {@code FILE: header: …}, or {@code FILE: …} for the file as a whole.
 */
public final class CsvException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;

    private CsvException(String message, Throwable cause) {
        super(Excerpt.oneLine(message), cause);
    }

    private CsvException(String message) {
        super(Excerpt.oneLine(message));
    }

    /** An error of a file as a whole. */
    public static CsvException inFile(Path file, String what) {
        return new CsvException(file + ": " + shortened(what));
    }

    static CsvException inHeader(Path file, String what) {
        return new CsvException(file + ": header: " + shortened(what));
    }

    static CsvException inRow(Path file, long row, String what) {
        return new CsvException(file + ": row " + row + ": " + shortened(what));
    }

    static CsvException inRow(Path file, long row, String what, Throwable cause) {
        return new CsvException(file + ": row " + row + ": " + shortened(what), cause);
    }

    /** Shortens the description. Quoted fields are shortened where they are quoted; this covers everything else. */
    private static String shortened(String what) {
        return Excerpt.of(what, LONGEST);
    }
}
