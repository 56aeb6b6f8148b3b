package org.naslens.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.naslens.files.Excerpt;

/** A row of a CSV file under its header. A field that cannot be read causes a {@link CsvException} that says where it is. */
public final class CsvRow {
    private static final Pattern DECIMAL = Pattern.compile("[-+.0-9eE]+");

    private final Path file;
    private final long number;
    private final CsvHeader header;
    private final CSVRecord fields;

    CsvRow(Path file, long number, CsvHeader header, CSVRecord fields) {
        this.file = file;
        this.number = number;
        this.header = header;
        this.fields = fields;
    }

    boolean has(String column) {
        return header.has(column);
    }

    /** The field of a column, without blanks around it. */
    String text(String column) {
        return fields.get(header.position(column));
    }

    /** Reads a field that must be a finite number. */
    double number(String column) {
        return number(column, text(column));
    }

    private double number(String column, String text) {
        if (text.isEmpty()) {
            throw error(column + " is empty; it must be a number");
        }
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw error(column + ": " + e.getMessage());
        }
    }

    /**
     * The fields of {@code h0,h1,…} for the prefix {@code h}.
     *
     * @param ragged whether the last fields may be empty; these are then left out
     */
    double[] numbers(String prefix, boolean ragged) {
        int[] positions = header.positions(prefix);
        int count = positions.length;
        while (ragged && count > 0 && fields.get(positions[count - 1]).isEmpty()) {
            count--;
        }
        var numbers = new double[count];
        Arrays.setAll(numbers, i -> number(prefix + i, fields.get(positions[i])));
        return numbers;
    }

    /** Reads a whole number of 64 bits. */
    long wholeNumber(String column) {
        String text = text(column);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw error(column + ": \"" + Excerpt.of(text) + "\" is not a whole number");
        }
    }

    /** Reads a whole number of 0 … 2³¹ − 1. */
    int count(String column) {
        long value = wholeNumber(column);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw error(column + " is " + value + "; it must be 0 to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** Returns the result of {@code made}, turning an {@code IllegalArgumentException} into an error in this row. */
    <T> T make(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw CsvException.inRow(file, number, String.valueOf(e.getMessage()), e);
        }
    }

    /** An error in this row. */
    public CsvException error(String what) {
        return CsvException.inRow(file, number, what);
    }

    /** @throws IllegalArgumentException if {@code text} is no decimal number, or one that is NaN or infinite */
    static double parse(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + Excerpt.of(text) + "\" is not a number", e);
        }
        if (Double.isFinite(value) && !DECIMAL.matcher(text).matches()) { // Java also reads 1f, 2d and 0x1p3
            throw new IllegalArgumentException("\"" + Excerpt.of(text) + "\" is not a decimal number");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    Excerpt.of(text) + " is not finite; a number that is not known is left empty");
        }
        return value;
    }
}
