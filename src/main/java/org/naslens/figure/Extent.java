package org.naslens.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.Range;
import org.jspecify.annotations.Nullable;

/**
 * The range of the finite values among the given ones.
 *
 * @param low the smallest value; +∞ where there are none
 * @param high the largest value; −∞ where there are none
 */
record Extent(double low, double high) {
    /** A logarithmic axis is used for positive values whose largest is more than this many times the smallest. */
    static final double WIDE = 4;

    private static final double MARGIN = 0.05;

    static Extent of(double... values) {
        double[] finite = finite(values);
        return new Extent(
                Arrays.stream(finite).min().orElse(Double.POSITIVE_INFINITY),
                Arrays.stream(finite).max().orElse(Double.NEGATIVE_INFINITY));
    }

    /** The range of all values in all arrays. */
    static Extent ofAll(Stream<double[]> arrays) {
        return of(arrays.flatMapToDouble(Arrays::stream).toArray());
    }

    /** The values that can be drawn. */
    static double[] finite(double[] values) {
        return DoubleStream.of(values).filter(Double::isFinite).toArray();
    }

    boolean isEmpty() {
        return low > high;
    }

    /** Whether these positive values are shown on a logarithmic axis. */
    boolean isWide() {
        return high > WIDE * low;
    }

    /** An axis for positive values, logarithmic where they lie far apart. */
    ValueAxis positiveAxis(@Nullable String label) {
        return !isEmpty() && isWide() ? new LogarithmicScale(label, logAxis()) : new LinearScale(label, axis(), false);
    }

    /** The range of an axis that shows all values, with a margin at both ends; 0 to 1 where there are none. */
    Range axis() {
        if (isEmpty()) {
            return new Range(0, 1);
        }
        double room = high > low ? MARGIN * (high - low) : Math.max(Math.abs(low) * MARGIN, 1e-3);
        return new Range(low - room, high + room);
    }

    /** The same for a logarithmic axis; all values are positive. */
    Range logAxis() {
        double room = high > low ? Math.pow(high / low, MARGIN) : 1.2;
        return new Range(low / room, high * room);
    }
}
