package org.naslens.analysis;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.naslens.space.SearchSpace;

/**
 * Functions of the distributions P(cₜ | c₁ … cₜ₋₁) from which a controller sampled: {@code [M][C][A]}, with A options at choice t.
 */
final class Distributions {
    /** How far the sum of a float32 softmax may be from 1. */
    private static final double ROUNDING = 1e-5;

    private Distributions() {}

    /**
     * A copy in which every distribution sums to 1 as closely as doubles allow.
     *
     * @throws IllegalArgumentException if a shape is not that of the space, a probability is negative or NaN, or a sum is
     *     further from 1 than float32 rounding
     */
    static double[][][] normalised(double[][][] distributions, SearchSpace space) {
        var scaled = new double[distributions.length][][];
        for (int i = 0; i < scaled.length; i++) {
            if (distributions[i].length != space.choices()) {
                throw new IllegalArgumentException("distributions: row " + i + " has " + distributions[i].length
                        + " choices; it must have " + space.choices());
            }
            scaled[i] = new double[space.choices()][];
            for (int t = 0; t < scaled[i].length; t++) {
                scaled[i][t] = normalised(distributions[i][t], space.options(t), i, t);
            }
        }
        return scaled;
    }

    private static double[] normalised(double[] p, int options, int i, int t) {
        if (p.length != options) {
            throw new IllegalArgumentException("distributions: choice " + t + " of row " + i + " has " + p.length
                    + " options; it must have " + options);
        }
        double sum = 0;
        for (double probability : p) {
            if (!(probability >= 0)) { // also rejects NaN
                throw new IllegalArgumentException("distributions: a probability of choice " + t + " of row " + i
                        + " is " + probability + "; it must be 0 to 1");
            }
            sum += probability;
        }
        if (!(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "distributions: choice " + t + " of row " + i + " sums to " + sum + "; it must sum to 1");
        }
        double total = sum;
        return Arrays.stream(p).map(probability -> probability / total).toArray();
    }

    /** Computes a number for every choice of every architecture, {@code [M][C]}. */
    static double[][] perChoice(double[][][] distributions, ToDoubleFunction<double[]> number) {
        return Arrays.stream(distributions)
                .map(choices -> Arrays.stream(choices).mapToDouble(number).toArray())
                .toArray(double[][]::new);
    }

    /** The probability of the most likely option. */
    static double largest(double[] p) {
        return Arrays.stream(p).max().orElseThrow();
    }

    /** H(p) = −Σ pₐ ln pₐ in nats, where 0 ln 0 = 0. */
    static double entropy(double[] p) {
        double nats = 0;
        for (double probability : p) {
            if (probability > 0) {
                nats -= probability * Math.log(probability);
            }
        }
        return Math.max(0, nats); // a 1 that is rounded up has a positive logarithm
    }

    /**
     * KL(p ‖ q) = Σ pₐ ln(pₐ/qₐ) in nats: never negative, and exactly 0 if p equals q. Infinite if q excludes what p allows.
     *
     * <p>Summed as Σ pₐ ln(pₐ/qₐ) − pₐ + qₐ, whose terms are not negative, so that there is no cancellation between terms.
     * Within a term there would be some if pₐ ≈ qₐ; such a term is computed as a series in d = (pₐ − qₐ)/qₐ.
     */
    static double divergence(double[] p, double[] q) {
        double nats = 0;
        for (int a = 0; a < p.length; a++) {
            nats += divergence(p[a], q[a]);
        }
        return nats;
    }

    private static double divergence(double p, double q) {
        if (p == q) {
            return 0;
        }
        if (p == 0) {
            return q;
        }
        double d = (p - q) / q;
        return Math.abs(d) < 1e-3
                ? q * d * d * (1 / 2.0 - d * (1 / 6.0 - d * (1 / 12.0 - d / 20)))
                : p * Math.log(p / q) - p + q;
    }
}
