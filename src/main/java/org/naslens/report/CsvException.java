package org.naslens.report;

import java.nio.file.Path;

/**
 * A CSV file is not what it should be. The message is one line for the user: {@code FILE: row R: what is wrong}, rows counted
 * from 1 below the header, {@code FILE: header: …}, or {@code FILE: …} for the file as a whole.
 */
public final class CsvException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CsvException(String message, Throwable cause) {
        super(message, cause);
    }

    private CsvException(String message) {
        super(message);
    }

    static CsvException inFile(Path file, String what) {
        return new CsvException(file + ": " + oneLine(what));
    }

    static CsvException inHeader(Path file, String what) {
        return new CsvException(file + ": header: " + oneLine(what));
    }

    static CsvException inRow(Path file, long row, String what) {
        return new CsvException(file + ": row " + row + ": " + oneLine(what));
    }

    static CsvException inRow(Path file, long row, String what, Throwable cause) {
        return new CsvException(file + ": row " + row + ": " + oneLine(what), cause);
    }

    private static String oneLine(String what) {
        return what.replaceAll("\\R", " ");
    }
}
