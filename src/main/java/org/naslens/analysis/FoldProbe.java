package org.naslens.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The linear probes of one fold, which learn choices from the states outside the fold and read them from the states in it.
 *
 * <p>A probe is a ridge regression of the options' indicators on the standardised units, and reads the option with the largest
 * score:
 *
 * <pre>
 *   W(λ) = (ZᵀZ + λ·1)⁻¹ Zᵀ(Y − y̅)      score = y̅ + zᵀW
 * </pre>
 *
 * <p>Y {@code [n, A]} has a 1 for the option chosen, and y̅ holds the options' frequencies. If z carries no information, the scores
 * are these frequencies and the probe reads the majority option. λ minimises the generalised cross-validation error, summed over
 * the options (Golub, Heath and Wahba 1979). In the eigenbasis ZᵀZ = V diag(d) Vᵀ, which all choices share, with B = (ZV)ᵀ(Y − y̅),
 *
 * <pre>
 *   GCV(λ) = RSS / (n − df)²,   RSS = ‖Y − y̅‖² − Σⱼₐ B²ⱼₐ (dⱼ + 2λ)/(dⱼ + λ)²,   df = 1 + Σⱼ dⱼ/(dⱼ + λ)
 * </pre>
 *
 * <p>Everything is in closed form: there are no random numbers and no early stopping.
 */
final class FoldProbe {
    /** The powers of ten tried for λ/n: from almost no penalty to one that leaves only the frequencies. */
    private static final int LEAST_PENALTY = -6;

    private static final int LARGEST_PENALTY = 3;

    private final int[] training; // indices of the n architectures outside the fold
    private final int[] heldOut;
    private final double[] spectrum; // d, [S']; empty if no unit varies
    private final double[][] learned; // ZV of the training folds, [n][S']
    private final double[][] unseen; // ZV of the held-out fold

    FoldProbe(SampleSet samples, int[] training, int[] heldOut) {
        this.training = training;
        this.heldOut = heldOut;
        var units = IntStream.range(0, samples.units())
                .mapToObj(k -> StandardUnit.of(samples, k, training))
                .filter(StandardUnit::varies)
                .toArray(StandardUnit[]::new);
        if (units.length == 0) {
            this.spectrum = new double[0];
            this.learned = new double[training.length][0];
            this.unseen = new double[heldOut.length][0];
            return;
        }
        var z = standardised(samples, units, training);
        // EigenDecompositionSymmetric does not always converge for the symmetric ZᵀZ if units depend on each other
        var decomposition = new SingularValueDecomposition(z.transposeMultiply(z));
        this.spectrum = decomposition.getSingularValues();
        this.learned = z.multiply(decomposition.getV()).getData();
        this.unseen = standardised(samples, units, heldOut)
                .multiply(decomposition.getV())
                .getData();
    }

    int[] heldOut() {
        return heldOut;
    }

    /** The options read from the states in the fold, having learned {@code choices} {@code [M]}, each one of {@code options}. */
    int[] readings(int[] choices, int options) {
        double[] frequencies = frequencies(choices, options);
        double[][] covariances = covariances(choices, frequencies);
        double penalty = penalty(covariances, frequencies);
        int[] readings = new int[heldOut.length];
        for (int i = 0; i < readings.length; i++) {
            double[] scores = frequencies.clone();
            for (int j = 0; j < spectrum.length; j++) {
                double weight = unseen[i][j] / (spectrum[j] + penalty);
                for (int a = 0; a < options; a++) {
                    scores[a] += weight * covariances[j][a];
                }
            }
            readings[i] = largest(scores);
        }
        return readings;
    }

    /** The option that is most frequent outside the fold; the first of these if there are several. */
    int majority(int[] choices, int options) {
        return largest(frequencies(choices, options));
    }

    /** The frequencies y̅, {@code [A]}. */
    private double[] frequencies(int[] choices, int options) {
        double[] frequencies = new double[options];
        for (int i : training) {
            frequencies[choices[i]]++;
        }
        return Arrays.stream(frequencies).map(count -> count / training.length).toArray();
    }

    /** B = (ZV)ᵀ(Y − y̅), {@code [S'][A]}, which equals (ZV)ᵀY since Z has mean 0. */
    private double[][] covariances(int[] choices, double[] frequencies) {
        var covariances = new double[spectrum.length][frequencies.length];
        for (int i = 0; i < training.length; i++) {
            for (int j = 0; j < spectrum.length; j++) {
                covariances[j][choices[training[i]]] += learned[i][j];
            }
        }
        return covariances;
    }

    private double penalty(double[][] covariances, double[] frequencies) {
        double squares = 0; // ‖Y − y̅‖² = n Σ y̅(1 − y̅)
        for (double frequency : frequencies) {
            squares += training.length * frequency * (1 - frequency);
        }
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int power = LARGEST_PENALTY; power >= LEAST_PENALTY; power--) { // in a tie the largest penalty wins
            double penalty = training.length * Math.pow(10, power);
            double error = crossValidationError(covariances, squares, penalty);
            if (error < least) {
                least = error;
                best = penalty;
            }
        }
        return best;
    }

    private double crossValidationError(double[][] covariances, double squares, double penalty) {
        double residual = squares;
        double freedom = training.length - 1;
        for (int j = 0; j < spectrum.length; j++) {
            double d = spectrum[j];
            double shrunk = (d + 2 * penalty) / ((d + penalty) * (d + penalty));
            for (double b : covariances[j]) {
                residual -= b * b * shrunk;
            }
            freedom -= d / (d + penalty);
        }
        return freedom > 0 ? Math.max(0, residual) / (freedom * freedom) : Double.POSITIVE_INFINITY;
    }

    private static RealMatrix standardised(SampleSet samples, StandardUnit[] units, int[] rows) {
        var z = new double[rows.length][units.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < units.length; k++) {
                z[i][k] = units[k].scaled(samples.unit(rows[i], units[k].unit()));
            }
        }
        return new Array2DRowRealMatrix(z, false);
    }

    private static int largest(double[] scores) {
        int largest = 0;
        for (int a = 1; a < scores.length; a++) {
            largest = scores[a] > scores[largest] ? a : largest;
        }
        return largest;
    }
}
