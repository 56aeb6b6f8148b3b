package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

/** Whether the single precision of a graph and the double precision of plain Java agree. */
final class Closeness {
    private Closeness() {}

    /** Requires {@code actual} to be {@code expected}, row by row, up to {@code tolerance} times the largest magnitude. */
    static void assertClose(double[][] expected, float[] actual, double tolerance, String what) {
        int columns = expected[0].length;
        assertEquals(expected.length * columns, actual.length, what + ": number of elements");
        double largest = largest(expected);
        for (int i = 0; i < actual.length; i++) {
            int row = i / columns;
            int column = i % columns;
            assertEquals(
                    expected[row][column], actual[i], tolerance * largest, what + " [" + row + "][" + column + "]");
        }
    }

    static double largest(double[][] matrix) {
        return Arrays.stream(matrix)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
    }
}
