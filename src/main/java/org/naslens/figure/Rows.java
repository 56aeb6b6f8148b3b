package org.naslens.figure;

import java.util.Arrays;

/** Tables of numbers that are drawn row by row. */
final class Rows {
    private Rows() {}

    /** A copy, whose rows are equally long. */
    static double[][] copy(String what, String columns, double[][] rows) {
        var copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(what + ": row " + i + " has " + rows[i].length + " " + columns
                        + "; row 0 has " + rows[0].length);
            }
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    static Extent extent(double[][] rows) {
        return Extent.ofAll(Arrays.stream(rows));
    }

    /** x and y of a line whose x counts from {@code first}. */
    static double[][] counted(int first, double[] y) {
        var x = new double[y.length];
        Arrays.setAll(x, i -> first + i);
        return new double[][] {x, y};
    }
}
