package org.naslens.statistics;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/** Spearman's rank correlation ρ: Pearson's correlation of the ranks, where equal values share the mean of their ranks. */
public final class Spearman {
    private Spearman() {}

    /**
     * ρ of two variables, in [−1, 1]. It is undefined, and therefore empty, if a variable is constant or there are fewer than two
     * values.
     *
     * @throws IllegalArgumentException if the lengths differ or a value is NaN
     */
    public static OptionalDouble correlation(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "x has " + x.length + " values and y has " + y.length + "; they must have the same number");
        }
        requireNumbers(x);
        requireNumbers(y);
        if (isConstant(x) || isConstant(y)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(new SpearmansCorrelation().correlation(x, y));
    }

    private static boolean isConstant(double[] values) {
        return values.length < 2 || DoubleStream.of(values).allMatch(value -> value == values[0]);
    }

    static void requireNumbers(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new IllegalArgumentException("value " + i + " is NaN; it has no rank");
            }
        }
    }
}
