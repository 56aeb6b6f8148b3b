package org.naslens.analysis;

import java.util.Arrays;

/** What a {@link SampleSet} knows of each architecture, row by row: copied and checked. */
final class Rows {
    /** What is said twice about a choice, by its distribution and by a number, may differ by this much. */
    private static final double AGREEMENT = 1e-4;

    private Rows() {}

    /** The rows of some architectures. */
    static <R> R[] pick(R[] rows, int[] kept) {
        var picked = Arrays.copyOf(rows, kept.length);
        Arrays.setAll(picked, i -> rows[kept[i]]);
        return picked;
    }

    /**
     * A copy of {@code count} rows of {@code width} numbers.
     *
     * @throws IllegalArgumentException if there are more or fewer
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

    /** @throws IllegalArgumentException if a number is out of range or none */
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

    /** @throws IllegalArgumentException if what was given of a choice is not what its distribution makes it */
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
