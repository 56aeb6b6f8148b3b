package org.naslens.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;

/** The bootstrap (Efron 1979): how much a statistic varies when its rows are resampled with replacement. */
public final class Bootstrap {
    /** The smallest number of resamples for which tail percentiles are meaningful. */
    public static final int MIN_RESAMPLES = 100;

    private Bootstrap() {}

    /**
     * Percentile intervals for statistics of {@code rows} independent rows: from the 2.5th to the 97.5th percentile of each
     * statistic over the resamples. All statistics are computed on the same resamples.
     *
     * @param statistics computes the statistics of a resample from the indices of its rows, each 0 … rows − 1, as many as there
     *     are rows
     * @return an interval for each statistic
     * @throws IllegalArgumentException if there is no row, there are fewer than {@value #MIN_RESAMPLES} resamples, or a statistic
     *     is not finite
     */
    public static List<Interval> percentiles(int rows, int resamples, Seed seed, Function<int[], double[]> statistics) {
        requireEnough(resamples);
        if (rows < 1) {
            throw new IllegalArgumentException("rows = " + rows + "; there must be at least 1");
        }
        double[][] values = IntStream.range(0, resamples)
                .mapToObj(i -> statistics.apply(resample(rows, seed.with(i))))
                .toArray(double[][]::new); // [resamples][statistics]
        return IntStream.range(0, values[0].length)
                .mapToObj(k -> interval(
                        Arrays.stream(values).mapToDouble(value -> value[k]).toArray()))
                .toList();
    }

    private static Interval interval(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a statistic of a resample is " + value + "; it must be finite");
            }
        }
        return new Interval(
                StatUtils.percentile(values, Interval.TAIL), StatUtils.percentile(values, 100 - Interval.TAIL));
    }

    /** {@code rows} indices drawn independently and uniformly from 0 … rows − 1. */
    static int[] resample(int rows, Seed seed) {
        RandomStream random = seed.stream();
        return IntStream.generate(() -> random.nextInt(rows)).limit(rows).toArray();
    }

    static void requireEnough(int resamples) {
        if (resamples < MIN_RESAMPLES) {
            throw new IllegalArgumentException("resamples = " + resamples + "; it must be at least " + MIN_RESAMPLES);
        }
    }

    /** Whether the statistic was defined in enough resamples; those in which it is undefined are not missing at random. */
    static boolean areEnough(int defined, int resamples) {
        return defined > 0.9 * resamples;
    }
}
