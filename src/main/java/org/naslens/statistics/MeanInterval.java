package org.naslens.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;
import org.naslens.table.Column;

/**
 * The mean of a number over n independent runs, such as seeds, with Student's confidence interval (1908):
 *
 * <pre>
 *   mean ± t₀.₉₇₅,ₙ₋₁ · s / √n
 * </pre>
 */
public record MeanInterval(
        @Column(name = "seeds", value = "n, how many runs have the number")
        int count,

        @Column("mean over them") double mean,

        @Column(
                name = "standard_deviation",
                value = "s, with n − 1 in the denominator; empty for a single run",
                title = "deviation",
                min = 0)
        OptionalDouble deviation,

        @Column(
                prefix = "ci_",
                value = "lower end of the 95 % interval of the mean, by Student's t; empty for a single run")
        Optional<Interval> interval) {
    /**
     * The mean of the given values.
     *
     * @throws IllegalArgumentException if there are no values, or one is not finite
     */
    public static MeanInterval of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("0 values; a mean needs at least 1");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("value " + i + " is " + values[i] + "; it must be finite");
            }
        }
        if (isConstant(values)) { // rounding might otherwise change the mean and give a deviation of 1e-17
            return of(values.length, values[0], 0);
        }
        return of(values.length, StatUtils.mean(values), Math.sqrt(StatUtils.variance(values)));
    }

    private static MeanInterval of(int count, double mean, double deviation) {
        if (count == 1) {
            return new MeanInterval(count, mean, OptionalDouble.empty(), Optional.empty());
        }
        double t = new TDistribution(count - 1).inverseCumulativeProbability(1 - Interval.TAIL / 100);
        double half = t * deviation / Math.sqrt(count);
        return new MeanInterval(
                count, mean, OptionalDouble.of(deviation), Optional.of(new Interval(mean - half, mean + half)));
    }

    static boolean isConstant(double[] values) {
        return DoubleStream.of(values).allMatch(value -> value == values[0]);
    }
}
