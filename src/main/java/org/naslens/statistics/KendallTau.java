package org.naslens.statistics;

import java.util.List;
import java.util.Optional;
import org.naslens.random.Seed;

/**
 * Kendall's rank correlation τ-b, which measures whether two variables put the same architectures in the same order.
 *
 * <pre>
 *   τ = Σ sgn(xᵢ − xⱼ) sgn(yᵢ − yⱼ) / √(#{xᵢ ≠ xⱼ} · #{yᵢ ≠ yⱼ})       over the pairs i &lt; j
 * </pre>
 *
 * <p>Without ties, (1 + τ)/2 is the probability that both variables prefer the same one of two architectures.
 *
 * @param tau τ of the sample, or its mean over several pairs of variables
 * @param interval for the population's τ, from a bootstrap over architectures; empty if it is undefined
 */
public record KendallTau(double tau, Optional<Interval> interval) {
    /**
     * Two variables measured on the same architectures.
     *
     * @param x a value for each architecture
     * @param y likewise
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared for equality
    public record Variables(double[] x, double[] y) {
        /** @throws IllegalArgumentException if the lengths differ or a value is NaN */
        public Variables {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "x has " + x.length + " values and y has " + y.length + "; they must have the same number");
            }
            Spearman.requireNumbers(x);
            Spearman.requireNumbers(y);
            x = x.clone();
            y = y.clone();
        }
    }

    /**
     * The mean τ of several pairs of variables of the same architectures, with its interval; undefined, and therefore empty, if a
     * variable is constant. A resample draws architectures, and is the same for all pairs of variables.
     *
     * @throws IllegalArgumentException if there is no pair of variables, their numbers of architectures differ, or there are
     *     fewer than {@value Bootstrap#MIN_RESAMPLES} resamples
     */
    public static Optional<KendallTau> ofMean(List<Variables> variables, int resamples, Seed seed) {
        Bootstrap.requireEnough(resamples);
        var tau = new ResampledKendall(variables);
        return tau.estimate()
                .map(sample -> new KendallTau(sample.correlation(), CorrelationInterval.of(tau, resamples, seed)));
    }
}
