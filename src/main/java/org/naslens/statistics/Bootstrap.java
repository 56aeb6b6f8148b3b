package org.naslens.statistics;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;

/** The bootstrap (Efron 1979): how a statistic varies when rows are drawn again, with replacement, from those there are. */
public final class Bootstrap {
    /** Fewer resamples than this have no tails to speak of. */
    public static final int MIN_RESAMPLES = 100;

    private Bootstrap() {}

    /**
     * The percentile interval of a statistic of {@code rows} independent rows: from the 2.5th to the 97.5th percentile of its
     * values in the resamples.
     *
     * <p>A resample in which the statistic is NaN is left out. The interval is empty where that happens to one in ten.
     *
     * @param statistic a function of the numbers of the rows that were drawn, each 0 … rows − 1, as many as there are rows
     * @throws IllegalArgumentException if there is no row, resamples are fewer than {@value #MIN_RESAMPLES}, or the statistic is
     *     infinite
     */
    public static Optional<Interval> percentile(int rows, int resamples, Seed seed, ToDoubleFunction<int[]> statistic) {
        requireEnough(resamples);
        if (rows < 1) {
            throw new IllegalArgumentException("rows = " + rows + "; there must be at least 1");
        }
        double[] values = IntStream.range(0, resamples)
                .mapToDouble(i -> statistic.applyAsDouble(resample(rows, seed.with(i))))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (!areEnough(values.length, resamples)) {
            return Optional.empty();
        }
        return Optional.of(new Interval(
                StatUtils.percentile(values, Interval.TAIL), StatUtils.percentile(values, 100 - Interval.TAIL)));
    }

    /** {@code rows} numbers of 0 … rows − 1, independent and uniform. */
    static int[] resample(int rows, Seed seed) {
        RandomStream random = seed.stream();
        return IntStream.generate(() -> random.nextInt(rows)).limit(rows).toArray();
    }

    static void requireEnough(int resamples) {
        if (resamples < MIN_RESAMPLES) {
            throw new IllegalArgumentException("resamples = " + resamples + "; it must be at least " + MIN_RESAMPLES);
        }
    }

    /** Whether enough resamples had a value; the others are not missing at random. */
    static boolean areEnough(int defined, int resamples) {
        return defined > 0.9 * resamples;
    }
}
