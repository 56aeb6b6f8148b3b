package org.naslens.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.hipparchus.stat.StatUtils;
import org.naslens.random.Seed;

/**
 * A confidence interval for a correlation, by a bootstrap over architectures that is studentised (Efron and Tibshirani 1993,
 * §12.5), on the scale of Fisher's z:
 *
 * <pre>
 *   z = artanh ρ      t* = (z* − z) / SE(z*)
 *   [tanh(z − t*₀.₉₇₅ · SE(z)), tanh(z − t*₀.₀₂₅ · SE(z))]
 * </pre>
 *
 * @param correlation of the sample
 * @param interval for the population's
 * @param resamples how many resamples had a correlation; one in which a variable does not vary has none
 */
record StudentisedBootstrap(double correlation, Interval interval, int resamples) {
    /** An error below this is rounding. */
    private static final double SMALLEST_ERROR = 1e-9;

    /**
     * The interval from {@code resamples} resamples. It is undefined, and so empty, where a variable does not vary in the sample
     * or in one of ten resamples, and where no architecture makes a difference to the correlation, as at ± 1.
     *
     * @throws IllegalArgumentException if resamples are fewer than {@value Bootstrap#MIN_RESAMPLES}
     */
    static Optional<StudentisedBootstrap> of(ResampledCorrelation correlation, int resamples, Seed seed) {
        Bootstrap.requireEnough(resamples);
        int[] once = new int[correlation.architectures()];
        Arrays.fill(once, 1);
        var sample = correlation.estimate(once);
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
        return Optional.of(new StudentisedBootstrap(sample.get().correlation(), new Interval(low, high), t.length));
    }

    /** t* of each resample that has a correlation. */
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
