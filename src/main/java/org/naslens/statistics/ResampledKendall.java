package org.naslens.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The mean of Kendall's τ-b over K pairs of variables, and its standard error, in a resample that contains architecture i cᵢ
 * times.
 *
 * <p>A pair (i, j) of architectures counts cᵢcⱼ times. Copies of one architecture are tied in both variables, so they do not
 * contribute to τ-b. The signs are the same in every resample, so a resample takes two passes over the pairs. Let
 * a = sgn(xᵢ − xⱼ) sgn(yᵢ − yⱼ), b = 1{xᵢ ≠ xⱼ} and d = 1{yᵢ ≠ yⱼ}, and let A, B and D be their sums over the pairs. Then
 *
 * <pre>
 *   τ = A / √(BD)
 *   ψ = a/√(BD) − τ/2 · (b/B + d/D)                       the influence of a pair on τ
 *   SE² = n/(n − 1) · Σᵢ cᵢ (Σⱼ cⱼ ψᵢⱼ)²                   n = Σ cᵢ
 * </pre>
 *
 * <p>SE is the infinitesimal jackknife (Jaeckel 1972) over architectures. With K pairs of variables, ψ is their mean.
 */
final class ResampledKendall implements ResampledCorrelation {
    private final int architectures;
    private final byte[][] x; // [K][P]: the sign of xᵢ − xⱼ, in the order (0,1), (0,2) … (M−2,M−1)
    private final byte[][] y;

    /** @throws IllegalArgumentException if there are no variables, or their numbers of architectures differ */
    ResampledKendall(List<KendallTau.Variables> variables) {
        if (variables.isEmpty()) {
            throw new IllegalArgumentException("0 pairs of variables; there must be at least 1");
        }
        architectures = variables.get(0).x().length;
        for (var pair : variables) {
            if (pair.x().length != architectures) {
                throw new IllegalArgumentException("variables of " + architectures + " and " + pair.x().length
                        + " architectures; they must have the same number");
            }
        }
        x = variables.stream().map(pair -> signs(pair.x())).toArray(byte[][]::new);
        y = variables.stream().map(pair -> signs(pair.y())).toArray(byte[][]::new);
    }

    private static byte[] signs(double[] values) {
        var signs = new byte[values.length * (values.length - 1) / 2];
        int pair = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                signs[pair++] = (byte) (values[i] > values[j] ? 1 : values[i] < values[j] ? -1 : 0); // −0 is 0
            }
        }
        return signs;
    }

    @Override
    public int architectures() {
        return architectures;
    }

    @Override
    public Optional<Estimate> estimate(int[] counts) {
        double sum = 0;
        double[] pulls = new double[architectures]; // Σⱼ cⱼ ψᵢⱼ, summed over the pairs of variables
        for (int k = 0; k < x.length; k++) {
            double tau = add(counts, x[k], y[k], pulls);
            if (Double.isNaN(tau)) {
                return Optional.empty();
            }
            sum += tau;
        }
        double tau = Math.max(-1, Math.min(1, sum / x.length));
        return Optional.of(new Estimate(tau, standardError(counts, pulls)));
    }

    /** τ of one pair of variables, or NaN if one is constant; adds this pair's influences to {@code pulls}. */
    private double add(int[] counts, byte[] signsOfX, byte[] signsOfY, double[] pulls) {
        double a = 0; // whole numbers, and so exact
        double b = 0;
        double d = 0;
        int pair = 0;
        for (int i = 0; i < architectures; i++) {
            if (counts[i] == 0) {
                pair += architectures - 1 - i;
                continue;
            }
            for (int j = i + 1; j < architectures; j++, pair++) {
                double weight = (double) counts[i] * counts[j];
                a += weight * signsOfX[pair] * signsOfY[pair];
                b += weight * Math.abs(signsOfX[pair]);
                d += weight * Math.abs(signsOfY[pair]);
            }
        }
        if (b == 0 || d == 0) {
            return Double.NaN;
        }
        double norm = Math.sqrt(b) * Math.sqrt(d);
        double tau = a / norm;
        double pull = 1 / norm;
        double lessByX = tau / 2 / b;
        double lessByY = tau / 2 / d;
        pair = 0;
        for (int i = 0; i < architectures; i++) {
            if (counts[i] == 0) { // contributes to no sum, and its own influence has weight 0
                pair += architectures - 1 - i;
                continue;
            }
            for (int j = i + 1; j < architectures; j++, pair++) {
                double psi = signsOfX[pair] * signsOfY[pair] * pull
                        - Math.abs(signsOfX[pair]) * lessByX
                        - Math.abs(signsOfY[pair]) * lessByY;
                pulls[i] += counts[j] * psi;
                pulls[j] += counts[i] * psi;
            }
        }
        return tau;
    }

    private double standardError(int[] counts, double[] pulls) {
        double drawn = Arrays.stream(counts).sum();
        double squares = 0;
        for (int i = 0; i < architectures; i++) {
            double pull = pulls[i] / x.length;
            squares += counts[i] * pull * pull;
        }
        return Math.sqrt(squares * drawn / (drawn - 1));
    }
}
