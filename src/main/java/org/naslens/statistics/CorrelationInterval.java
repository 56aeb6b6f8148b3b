package org.naslens.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.hipparchus.stat.StatUtils;
import org.naslens.random.Seed;

/**
 * A confidence interval for Spearman's ρ of two pairwise variables, by a bootstrap over architectures.
 *
 * <p>A resample draws M architectures with replacement. Its pairs are ranked anew; those of an architecture with itself are
 * left out. The interval is studentised (Efron and Tibshirani 1993, §12.5), on the scale of Fisher's z:
 *
 * <pre>
 *   z = artanh ρ      t* = (z* − z) / SE(z*)
 *   [tanh(z − t*₀.₉₇₅ · SE(z)), tanh(z − t*₀.₀₂₅ · SE(z))]
 * </pre>
 *
 * <p>Of the intervals that were tried it is the one that holds its 95 %. A resample has whole rows of pairs twice, so its ρ
 * strays too far, and percentile intervals are too wide where the correlation is weak; t* is spared, for SE(z*) grows too.
 * {@code docs/statistics.md} has the measured coverage.
 *
 * @param spearman ρ of the sample
 * @param interval for the population's ρ
 * @param resamples how many resamples had a ρ; one in which a variable does not vary has none
 */
public record CorrelationInterval(double spearman, Interval interval, int resamples) {
    /** An error below this is rounding. */
    private static final double SMALLEST_ERROR = 1e-9;

    /**
     * The interval from {@code resamples} resamples. It is undefined, and so empty, where a variable does not vary in the sample
     * or in one of ten resamples, and where no architecture makes a difference to ρ, as at ρ = ±1.
     *
     * @param architectures M
     * @param x a value for each pair, in the order (0,1), (0,2) … (M−2,M−1)
     * @param y likewise
     * @throws IllegalArgumentException if there are not M(M−1)/2 values or one is NaN, or resamples are fewer than {@value
     *     Bootstrap#MIN_RESAMPLES}
     */
    public static Optional<CorrelationInterval> of(
            int architectures, double[] x, double[] y, int resamples, Seed seed) {
        Bootstrap.requireEnough(resamples);
        var spearman =
                new ResampledSpearman(architectures, TieGroups.of(architectures, x), TieGroups.of(architectures, y));
        int[] once = new int[architectures];
        Arrays.fill(once, 1);
        var sample = spearman.estimate(once);
        if (sample.isEmpty() || sample.get().standardError() < SMALLEST_ERROR) {
            return Optional.empty();
        }
        double z = sample.get().z();
        double error = sample.get().zError();
        double[] t = studentised(spearman, z, resamples, seed);
        if (!Bootstrap.areEnough(t.length, resamples)) {
            return Optional.empty();
        }
        double low = Math.tanh(z - error * StatUtils.percentile(t, 100 - Interval.TAIL));
        double high = Math.tanh(z - error * StatUtils.percentile(t, Interval.TAIL));
        return Optional.of(new CorrelationInterval(sample.get().correlation(), new Interval(low, high), t.length));
    }

    /** t* of each resample that has a ρ. */
    private static double[] studentised(ResampledSpearman spearman, double z, int resamples, Seed seed) {
        var t = DoubleStream.builder();
        int[] counts = new int[spearman.architectures()];
        for (int resample = 0; resample < resamples; resample++) {
            Arrays.fill(counts, 0);
            for (int architecture : Bootstrap.resample(counts.length, seed.with(resample))) {
                counts[architecture]++;
            }
            spearman.estimate(counts)
                    .ifPresent(drawn -> t.add((drawn.z() - z) / Math.max(drawn.zError(), SMALLEST_ERROR)));
        }
        return t.build().toArray();
    }
}
