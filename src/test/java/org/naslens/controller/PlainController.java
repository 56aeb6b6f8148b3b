package org.naslens.controller;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.naslens.config.ControllerSettings;
import org.naslens.space.Activation;

/**
 * The controller in plain Java: loops over doubles, from the equations and not from the graph.
 *
 * <pre>
 *   (i, f, g, o) = (x, h′)·K + b                      x = 0 before the first choice, then the embedding of the last one
 *   c = σ(f) c′ + σ(i) tanh(g),  h = σ(o) tanh(c)
 *   zₜ = a · tanh((hₜ·Wₜ + bₜ) / temperature),  P(cₜ | c₁ … cₜ₋₁) = softmax(zₜ)
 * </pre>
 */
final class PlainController {
    private final ControllerSettings settings;
    private final Policy.Variant variant;
    private final Theta theta;

    /**
     * What the policy thought while it followed an architecture.
     *
     * @param first the first choice that it predicted
     * @param choices of the architecture
     * @param probabilities of the options of choices {@code first}, {@code first + 1}, …
     * @param finalState h after the last step
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Thought(int first, int[] choices, List<double[]> probabilities, double[] finalState) {
        double[] negLogProbs() {
            double[] values = new double[probabilities.size()];
            Arrays.setAll(values, k -> -Math.log(probabilities.get(k)[choices[first + k]]));
            return values;
        }

        /** −log softmax(p)[c], where p is a softmax already. */
        double[] negLogOfDoubledSoftmax() {
            double[] values = new double[probabilities.size()];
            Arrays.setAll(values, k -> -Math.log(softmax(probabilities.get(k))[choices[first + k]]));
            return values;
        }

        double[] entropies() {
            return probabilities.stream()
                    .mapToDouble(
                            p -> -Arrays.stream(p).map(x -> x * Math.log(x)).sum())
                    .toArray();
        }

        double[] argmaxProbabilities() {
            return probabilities.stream()
                    .mapToDouble(p -> Arrays.stream(p).max().orElseThrow())
                    .toArray();
        }
    }

    PlainController(ControllerSettings settings, Policy.Variant variant, Theta theta) {
        this.settings = settings;
        this.variant = variant;
        this.theta = theta;
    }

    /** The number of options: choices 0, 2, 4, … are activations, the previous node of node l = (t + 1) / 2 has l. */
    static int options(int t) {
        return t % 2 == 0 ? Activation.COUNT : (t + 1) / 2;
    }

    Thought follow(int... choices) {
        int s = settings.getState();
        double[] h = new double[s];
        double[] c = new double[s];
        double[] x = new double[s];
        int first = 0;
        if (variant.skipFirstChoice()) {
            x = embedding(0, choices[0]);
            first = 1;
        }
        var probabilities = new ArrayList<double[]>();
        int column = first == 0 ? 0 : Activation.COUNT;
        for (int t = first; t < choices.length; t++) {
            step(x, h, c);
            probabilities.add(softmax(scores(h, column, options(t))));
            column += options(t);
            x = embedding(t, choices[t]);
        }
        return new Thought(first, choices, probabilities, h);
    }

    /** One step of the LSTM, which changes {@code h} and {@code c}. */
    private void step(double[] x, double[] h, double[] c) {
        int s = h.length;
        double[][] kernel = theta.matrix("lstm/kernel");
        double[] gates = theta.bias("lstm/bias").clone();
        for (int j = 0; j < 4 * s; j++) {
            if (theta.has("lstm/bias_2")) {
                gates[j] += theta.bias("lstm/bias_2")[j];
            }
            for (int k = 0; k < s; k++) {
                gates[j] += x[k] * kernel[k][j] + h[k] * kernel[s + k][j];
            }
        }
        for (int k = 0; k < s; k++) {
            c[k] = sigmoid(gates[s + k]) * c[k] + sigmoid(gates[k]) * Math.tanh(gates[2 * s + k]);
            h[k] = sigmoid(gates[3 * s + k]) * Math.tanh(c[k]);
        }
    }

    /** λ · Σₜ of the mean of cₜ² over rows and units. */
    double statePenalty(int[][] rows, double lambda) {
        double penalty = 0;
        for (int[] row : rows) {
            double[] h = new double[settings.getState()];
            double[] c = new double[settings.getState()];
            double[] x = new double[settings.getState()];
            for (int t = 0; t < row.length; t++) {
                step(x, h, c);
                penalty += lambda * Arrays.stream(c).map(u -> u * u).sum() / (rows.length * c.length);
                x = embedding(t, row[t]);
            }
        }
        return penalty;
    }

    private double[] scores(double[] h, int column, int options) {
        double[] z = linear(h, "heads", column, options);
        for (int a = 0; a < options; a++) {
            z[a] /= settings.getTemperature();
            if (variant.tanh()) {
                z[a] = settings.getTanhConstant() * Math.tanh(z[a]);
            }
        }
        return z;
    }

    /** h·W + b for some columns of a layer's kernel and bias. */
    private double[] linear(double[] h, String layer, int column, int columns) {
        double[][] kernel = theta.matrix(layer + "/kernel");
        double[] z = new double[columns];
        for (int a = 0; a < columns; a++) {
            z[a] = theta.bias(layer + "/bias")[column + a];
            for (int k = 0; k < h.length; k++) {
                z[a] += h[k] * kernel[k][column + a];
            }
        }
        return z;
    }

    /** Activation a has row a, previous node j a row after theirs; without the offset it has row j. */
    private double[] embedding(int t, int option) {
        boolean previous = t % 2 == 1;
        return theta.matrix("embedding")[previous && variant.embeddingOffset() ? Activation.COUNT + option : option];
    }

    private static double sigmoid(double u) {
        return 1 / (1 + Math.exp(-u));
    }

    private static double[] softmax(double[] z) {
        double largest = Arrays.stream(z).max().orElseThrow();
        double[] e = Arrays.stream(z).map(u -> Math.exp(u - largest)).toArray();
        double sum = Arrays.stream(e).sum();
        return Arrays.stream(e).map(u -> u / sum).toArray();
    }

    /** π(𝒜), the product over the choices. */
    double probability(int... choices) {
        return Math.exp(-Arrays.stream(follow(choices).negLogProbs()).sum());
    }

    /** Σ over rows and choices of −log P · advantage. */
    double policyLoss(int[][] rows, double[][] advantages) {
        double loss = 0;
        for (int m = 0; m < rows.length; m++) {
            double[] negLogProbs = follow(rows[m]).negLogProbs();
            for (int k = 0; k < negLogProbs.length; k++) {
                loss += negLogProbs[k] * advantages[m][advantages[m].length == 1 ? 0 : k];
            }
        }
        return loss;
    }

    /** Σ over rows and choices of H. */
    double entropy(int[][] rows) {
        return Arrays.stream(rows)
                .mapToDouble(row -> Arrays.stream(follow(row).entropies()).sum())
                .sum();
    }

    /** L_Sup as LIKELIHOOD: the mean of −log P. */
    double likelihoodLoss(int[][] rows) {
        return Arrays.stream(rows)
                .flatMapToDouble(row -> Arrays.stream(follow(row).negLogProbs()))
                .average()
                .orElseThrow();
    }

    /** L_Sup with the cross entropy OF_PROBABILITIES. */
    double doubledSoftmaxLoss(int[][] rows) {
        return Arrays.stream(rows)
                .flatMapToDouble(row -> Arrays.stream(follow(row).negLogOfDoubledSoftmax()))
                .average()
                .orElseThrow();
    }

    /** L_Sup FROM_FINAL_STATE: the mean of −log softmax(h·Wₜ + bₜ)[cₜ]. */
    double finalStateLoss(int[][] rows) {
        double loss = 0;
        for (int[] row : rows) {
            double[] h = follow(row).finalState();
            int column = 0;
            for (int t = 0; t < row.length; t++) {
                loss -= Math.log(softmax(linear(h, "readout", column, options(t)))[row[t]]);
                column += options(t);
            }
        }
        return loss / (rows.length * rows[0].length);
    }
}
