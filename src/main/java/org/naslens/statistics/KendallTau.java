package org.naslens.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.random.Seed;

/**
 * Kendall's rank correlation τ-b: do two variables put the same architectures in the same order?
 *
 * <pre>
 *   τ = Σ sgn(xᵢ − xⱼ) sgn(yᵢ − yⱼ) / √(#{xᵢ ≠ xⱼ} · #{yᵢ ≠ yⱼ})       over the pairs i &lt; j
 * </pre>
 *
 * <p>Where no values are equal, (1 + τ)/2 is the probability that of two architectures both variables prefer the same one.
 *
 * @param tau τ of the sample; of several pairs of variables their mean
 * @param interval for the population's τ, from a bootstrap over architectures; empty where it is undefined
 */
public record KendallTau(double tau, Optional<Interval> interval) {
    /**
     * Two variables of the same architectures.
     *
     * @param x a value for each architecture
     * @param y likewise
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Variables(double[] x, double[] y) {
        /** @throws IllegalArgumentException if the lengths differ or a value is NaN */
        public Variables {
            if (x.length != y.length) {
                throw new IllegalArgumentException(x.length + " and " + y.length + " values; they must be as many");
            }
            Spearman.requireNumbers(x);
            Spearman.requireNumbers(y);
            x = x.clone();
            y = y.clone();
        }
    }

    /** τ of two variables, in [−1, 1]; undefined, and so empty, where one does not vary. */
    public static OptionalDouble correlation(double[] x, double[] y) {
        return mean(List.of(new Variables(x, y))).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    /**
     * τ of two variables with its interval; undefined, and so empty, where a variable does not vary.
     *
     * @throws IllegalArgumentException if the lengths differ, a value is NaN, or resamples are fewer than {@value
     *     Bootstrap#MIN_RESAMPLES}
     */
    public static Optional<KendallTau> of(double[] x, double[] y, int resamples, Seed seed) {
        return ofMean(List.of(new Variables(x, y)), resamples, seed);
    }

    /**
     * The mean τ of several pairs of variables of the same architectures with its interval: a resample draws architectures, and
     * all pairs of variables see the same ones.
     *
     * @throws IllegalArgumentException if there is no pair of variables or one has another number of architectures, or resamples
     *     are fewer than {@value Bootstrap#MIN_RESAMPLES}
     */
    public static Optional<KendallTau> ofMean(List<Variables> variables, int resamples, Seed seed) {
        Bootstrap.requireEnough(resamples);
        return mean(variables)
                .map(tau -> new KendallTau(
                        tau,
                        StudentisedBootstrap.of(new ResampledKendall(variables), resamples, seed)
                                .map(StudentisedBootstrap::interval)));
    }

    private static Optional<Double> mean(List<Variables> variables) {
        var resampled = new ResampledKendall(variables);
        int[] once = new int[resampled.architectures()];
        Arrays.fill(once, 1);
        return resampled.estimate(once).map(ResampledCorrelation.Estimate::correlation);
    }
}
