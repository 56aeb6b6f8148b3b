package org.naslens.analysis;

import java.util.Arrays;

/** Copies and checks the data of a {@link SampleSet}, which has a row for each architecture. */
final class Rows {
    /** Tolerance between numbers given for a choice and those computed from its distribution. */
    private static final double AGREEMENT = 1e-4;

    private Rows() {}

    /** The rows with these indices. */
    static <R> R[] pick(R[] rows, int[] kept) {
        var picked = Arrays.copyOf(rows, kept.length);
        Arrays.setAll(picked, i -> rows[kept[i]]);
        return picked;
    }

    /**
     * Copies {@code count} rows of {@code width} numbers.
     *
     * @throws IllegalArgumentException if there are more or fewer rows or numbers, or {@code width} is 0
     */
    static double[][] copy(String what, double[][] rows, int count, int width) {
        if (rows.length != count) {
            throw new IllegalArgumentException(
                    what + ": " + rows.length + " rows; there are " + count + " architectures");
        }
        var copy = new double[count][];
        for (int i = 0; i < count; i++) {
            if (rows[i].length != width || width == 0) {
                throw new IllegalArgumentException(what + ": row " + i + " has " + rows[i].length
                        + " numbers; it must have " + (width == 0 ? "at least 1" : width));
            }
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    /** @throws IllegalArgumentException if a number is out of range or NaN */
    static void requireRange(String what, double[][] rows, double lowest, double highest, String allowed) {
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rows[i].length; k++) {
                if (!(rows[i][k] >= lowest && rows[i][k] <= highest)) { // NaN fails both
                    throw new IllegalArgumentException(
                            what + ": number " + k + " of row " + i + " is " + rows[i][k] + "; it must be " + allowed);
                }
            }
        }
    }

    /** @throws IllegalArgumentException if a number given for a choice does not agree with the one computed from its distribution */
    static void requireAgreement(String what, double[][] given, double[][] computed) {
        for (int i = 0; i < given.length; i++) {
            for (int t = 0; t < given[i].length; t++) {
                if (Math.abs(given[i][t] - computed[i][t]) > AGREEMENT) {
                    throw new IllegalArgumentException(what + ": number " + t + " of row " + i + " is " + given[i][t]
                            + "; the distribution makes it " + computed[i][t]);
                }
            }
        }
    }
}
