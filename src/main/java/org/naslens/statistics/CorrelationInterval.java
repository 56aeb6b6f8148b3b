package org.naslens.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.hipparchus.stat.StatUtils;
import org.naslens.random.Seed;

/**
 * A confidence interval for a rank correlation, by a bootstrap over architectures that is studentised (Efron and Tibshirani
 * 1993, §12.5) on the scale of Fisher's z:
 *
 * <pre>
 *   z = artanh ρ      t* = (z* − z) / SE(z*)
 *   [tanh(z − t*₀.₉₇₅ · SE(z)), tanh(z − t*₀.₀₂₅ · SE(z))]
 * </pre>
 *
 * <p>A resample draws M architectures with replacement. Its pairs are ranked anew, without the pairs of an architecture with
 * itself.
 *
 * <p>Of the intervals that were tried, this is the one whose coverage stays at 95 %. A resample contains whole rows of pairs
 * twice, so its ρ varies too much, and percentile intervals are too wide where the correlation is weak. In t* the effect
 * cancels, because SE(z*) grows as well. {@code docs/statistics.md} reports the measured coverage.
 */
public final class CorrelationInterval {
    /** Standard errors below this are rounding errors. */
    private static final double SMALLEST_ERROR = 1e-9;

    private CorrelationInterval() {}

    /**
     * The interval for Spearman's ρ of two pairwise variables. It is undefined, and therefore empty, if a variable is constant in
     * the sample or in a tenth of the resamples, or if no architecture changes ρ, as when ρ = ±1.
     *
     * @param architectures M
     * @param x a value for each pair, in the order (0,1), (0,2) … (M−2,M−1)
     * @param y likewise
     * @throws IllegalArgumentException if there are not M(M−1)/2 values, a value is NaN, or there are fewer than {@value
     *     Bootstrap#MIN_RESAMPLES} resamples
     */
    public static Optional<Interval> of(int architectures, double[] x, double[] y, int resamples, Seed seed) {
        Bootstrap.requireEnough(resamples); // before the pairs are ranked, which takes longer
        return of(
                new ResampledSpearman(architectures, TieGroups.of(architectures, x), TieGroups.of(architectures, y)),
                resamples,
                seed);
    }

    /** The interval for any resampled rank correlation, undefined in the same cases. */
    static Optional<Interval> of(ResampledCorrelation correlation, int resamples, Seed seed) {
        Bootstrap.requireEnough(resamples);
        var sample = correlation.estimate();
        if (sample.isEmpty() || sample.get().standardError() < SMALLEST_ERROR) {
            return Optional.empty();
        }
        double z = sample.get().z();
        double error = sample.get().zError();
        double[] t = studentised(correlation, z, resamples, seed);
        if (!Bootstrap.areEnough(t.length, resamples)) {
            return Optional.empty();
        }
        double low = Math.tanh(z - error * StatUtils.percentile(t, 100 - Interval.TAIL));
        double high = Math.tanh(z - error * StatUtils.percentile(t, Interval.TAIL));
        return Optional.of(new Interval(low, high));
    }

    /** t* of each resample in which the correlation is defined. */
    private static double[] studentised(ResampledCorrelation correlation, double z, int resamples, Seed seed) {
        var t = DoubleStream.builder();
        int[] counts = new int[correlation.architectures()];
        for (int resample = 0; resample < resamples; resample++) {
            Arrays.fill(counts, 0);
            for (int architecture : Bootstrap.resample(counts.length, seed.with(resample))) {
                counts[architecture]++;
            }
            correlation
                    .estimate(counts)
                    .ifPresent(drawn -> t.add((drawn.z() - z) / Math.max(drawn.zError(), SMALLEST_ERROR)));
        }
        return t.build().toArray();
    }
}
