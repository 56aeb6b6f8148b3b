package org.naslens.report;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVRecord;
import org.naslens.files.Excerpt;

/** A row of a CSV file under its header; what it cannot give is a {@link CsvException} that says where. */
final class CsvRow {
    private final Path file;
    private final long number;
    private final Map<String, Integer> columns;
    private final CSVRecord fields;

    CsvRow(Path file, long number, Map<String, Integer> columns, CSVRecord fields) {
        this.file = file;
        this.number = number;
        this.columns = columns;
        this.fields = fields;
    }

    /** The names of all columns. */
    Iterable<String> columns() {
        return columns.keySet();
    }

    /** Whether there is such a column. */
    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The field of a column, without blanks around it. */
    String text(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw CsvException.inHeader(file, "column \"" + column + "\" is missing");
        }
        return fields.get(index);
    }

    /** A field that must be finite. */
    double number(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            throw error(column + " is empty; it must be a number");
        }
        try {
            return Numbers.parse(text);
        } catch (IllegalArgumentException e) {
            throw error(column + ": " + e.getMessage());
        }
    }

    /** A field that must be finite, or empty. */
    OptionalDouble optionalNumber(String column) {
        return text(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(column));
    }

    /** A whole number of 64 bits. */
    long wholeNumber(String column) {
        String text = text(column);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw error(column + ": \"" + Excerpt.of(text) + "\" is not a whole number");
        }
    }

    /** A whole number, or empty. */
    OptionalLong optionalWholeNumber(String column) {
        return text(column).isEmpty() ? OptionalLong.empty() : OptionalLong.of(wholeNumber(column));
    }

    /** A whole number of 0 … 2³¹ − 1. */
    int count(String column) {
        long value = wholeNumber(column);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw error(column + " is " + value + "; it must be 0 to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** What {@code made} makes of this row, its objections as an error in this row. */
    <T> T make(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw CsvException.inRow(file, number, String.valueOf(e.getMessage()), e);
        }
    }

    /** An error in this row. */
    CsvException error(String what) {
        return CsvException.inRow(file, number, what);
    }
}
