package org.naslens.statistics;

import java.util.Optional;
import org.naslens.random.Seed;

/**
 * A confidence interval for Spearman's ρ of two pairwise variables, by a bootstrap over architectures.
 *
 * <p>A resample draws M architectures with replacement. Its pairs are ranked anew; those of an architecture with itself are
 * left out. The interval is studentised, on the scale of Fisher's z ({@link StudentisedBootstrap}).
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
        Bootstrap.requireEnough(resamples); // before the pairs are ranked, which takes longer
        var spearman =
                new ResampledSpearman(architectures, TieGroups.of(architectures, x), TieGroups.of(architectures, y));
        return StudentisedBootstrap.of(spearman, resamples, seed)
                .map(bootstrap ->
                        new CorrelationInterval(bootstrap.correlation(), bootstrap.interval(), bootstrap.resamples()));
    }
}
