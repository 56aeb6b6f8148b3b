package org.naslens.analysis;

import java.util.Arrays;

/**
 * One choice over a sample: its distributions pₘ, their mean p̄, and the divergence of each from that mean, KL(pₘ ‖ p̄), in nats.
 *
 * <p>{@link Conditioning} defines the symbols and derives the correction.
 */
final class MeanChoice {
    private final double[][] distributions; // [M][A]
    private final double[] mean; // [A]
    private final double[] divergences; // [M]
    private final double correction;

    private MeanChoice(double[][] distributions, double[] mean) {
        this.distributions = distributions;
        this.mean = mean;
        this.divergences = Arrays.stream(distributions)
                .mapToDouble(p -> Distributions.divergence(p, mean))
                .toArray();
        this.correction = correction(distributions, mean);
    }

    static MeanChoice of(double[][][] all, int t) {
        var distributions = Arrays.stream(all).map(choices -> choices[t]).toArray(double[][]::new);
        double[] mean = new double[distributions[0].length];
        Arrays.setAll(mean, a -> mean(distributions, a));
        return new MeanChoice(distributions, mean);
    }

    /** The corrected information, Î + correction. */
    double information() {
        return plugIn() + correction;
    }

    /** The uncorrected information, Î = mean over m of KL(pₘ ‖ p̄), which is too small on average. */
    double plugIn() {
        return Arrays.stream(divergences).sum() / divergences.length;
    }

    /** The corrected entropy, H(p̄) + correction. */
    double entropy() {
        return Distributions.entropy(mean) + correction;
    }

    /**
     * Î of a resample, with both corrections: mean KL(pₘ ‖ p̄*) = mean KL(pₘ ‖ p̄) − KL(p̄* ‖ p̄), where means are over the resample
     * and p̄* is the resample's own mean.
     *
     * @param drawn the resample's M indices
     */
    double information(int[] drawn) {
        if (correction == 0) {
            return 0; // nothing varies
        }
        double[] resampled = new double[mean.length];
        double divergence = 0;
        for (int m : drawn) {
            double[] p = distributions[m];
            for (int a = 0; a < p.length; a++) {
                resampled[a] += p[a];
            }
            divergence += divergences[m];
        }
        Arrays.setAll(resampled, a -> resampled[a] / drawn.length);
        double plugIn = divergence / drawn.length - Distributions.divergence(resampled, mean);
        return Math.max(0, plugIn) + 2 * correction; // a mean of divergences, negative only by rounding
    }

    /** The mean probability of option a; if it does not vary, that very value to the last bit. */
    private static double mean(double[][] distributions, int a) {
        double sum = 0;
        boolean varies = false;
        for (double[] p : distributions) {
            sum += p[a];
            varies |= p[a] != distributions[0][a];
        }
        return varies ? sum / distributions.length : distributions[0][a];
    }

    private static double correction(double[][] distributions, double[] mean) {
        int size = distributions.length;
        double ratios = 0;
        for (int a = 0; a < mean.length; a++) {
            double squares = 0;
            for (double[] p : distributions) {
                squares += (p[a] - mean[a]) * (p[a] - mean[a]);
            }
            if (squares > 0) { // then the mean is above 0
                ratios += squares / (size - 1) / mean[a];
            }
        }
        return ratios / (2 * size);
    }
}
