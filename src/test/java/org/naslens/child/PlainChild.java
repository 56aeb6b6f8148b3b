package org.naslens.child;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings;
import org.naslens.space.Architecture;

/**
 * The child written out from its equations, with loops over doubles: what the graph is judged by.
 *
 * <p>It knows one forward pass. Gradients are central differences of it.
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public final class PlainChild {
    private final ChildSettings settings;
    private final Map<String, double[]> weights;
    private final PlainCells cells;
    private final int hidden;
    private final int embedding;
    private final int vocabulary;

    /**
     * What is read.
     *
     * @param inputs words, T·B of them, by time, then stream
     * @param targets the words that follow them
     * @param state h₀, B·H numbers
     */
    public record Text(int[] inputs, int[] targets, double[] state) {}

    /**
     * What dropout multiplies with, row by row.
     *
     * @param words V
     * @param input B·E
     * @param output B·H
     * @param gateWeight H·H
     * @param candidateWeight H·H
     */
    public record Masks(
            double[] words, double[] input, double[] output, double[] gateWeight, double[] candidateWeight) {}

    /**
     * What a pass gives.
     *
     * @param negLogProb −log P of each target
     * @param state h_T, B·H numbers
     * @param factors what scaled the state of a stream at a time step, T·B of them
     * @param mean over the streams, of each unit at each time step, T·H of them
     * @param variance likewise, biased
     * @param kinkDistance the smallest |v| that went through a ReLU
     */
    public record Result(
            double[] negLogProb,
            double[] state,
            double[] factors,
            double[] mean,
            double[] variance,
            double kinkDistance) {

        public double total() {
            double sum = 0;
            for (double nats : negLogProb) {
                sum += nats;
            }
            return sum;
        }

        public double meanLoss() {
            return total() / negLogProb.length;
        }
    }

    /** @param weights by their names in checkpoints, row by row */
    PlainChild(ChildSettings settings, int nodes, Map<String, double[]> weights) {
        this.settings = settings;
        this.weights = weights;
        cells = new PlainCells(settings, nodes, weights);
        hidden = settings.getHidden();
        embedding = settings.getEmbedding();
        vocabulary = of("output/bias").length;
    }

    Map<String, double[]> weights() {
        return weights;
    }

    private double[] of(String name) {
        return weights.get(name);
    }

    /** The loss and all else, in evaluation. */
    Result evaluate(Architecture architecture, Text text) {
        return pass(architecture, text, null, null);
    }

    /** The loss and all else, in training. */
    Result train(Architecture architecture, Text text, Masks masks) {
        return pass(architecture, text, masks, null);
    }

    /** A cell written out in plain Java: one stream at one time step, from x and the state. */
    public interface Equations {
        PlainCells.Step at(PlainCells cells, double[] x, double[] state, @Nullable Masks masks);
    }

    /**
     * A cell by its equations.
     *
     * @param stateSize S
     */
    public record PlainCell(int stateSize, Equations equations) {}

    /** Any cell, in evaluation. */
    public Result evaluate(PlainCell cell, Text text) {
        return pass(cell, text, null, null);
    }

    /** Any cell, in training. */
    Result train(PlainCell cell, Text text, Masks masks) {
        return pass(cell, text, masks, null);
    }

    private PlainCell cellOf(Architecture architecture) {
        return new PlainCell(hidden, (all, x, state, masks) -> all.of(architecture, x, state, masks));
    }

    private Result pass(Architecture architecture, Text text, @Nullable Masks masks, double @Nullable [] fixedFactors) {
        return pass(cellOf(architecture), text, masks, fixedFactors);
    }

    /** @param fixedFactors what scales the states, in place of the rule that makes them */
    private Result pass(PlainCell kind, Text text, @Nullable Masks masks, double @Nullable [] fixedFactors) {
        int width = kind.stateSize();
        int batch = text.state().length / width;
        int steps = text.inputs().length / batch;
        double[] outputs = new double[steps * batch * hidden];
        double[] factors = new double[steps * batch];
        double[] state = text.state().clone();
        double kinkDistance = Double.POSITIVE_INFINITY;
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < batch; b++) {
                int row = t * batch + b;
                var x = input(text.inputs()[row], b, masks);
                var cell = kind.equations().at(cells, x, slice(state, b, width), masks);
                var h = cell.state();
                double norm = norm(h);
                factors[row] = fixedFactors == null
                        ? norm > settings.getHiddenNormLimit() ? settings.getHiddenNormLimit() / norm : 1
                        : fixedFactors[row];
                for (int i = 0; i < hidden; i++) {
                    outputs[row * hidden + i] = cell.output()[i];
                }
                for (int i = 0; i < width; i++) {
                    state[b * width + i] = h[i] * factors[row];
                }
                kinkDistance = Math.min(kinkDistance, cell.kinkDistance());
            }
        }
        double[] mean = new double[steps * hidden];
        double[] variance = new double[steps * hidden];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < hidden; i++) {
                statistics(outputs, t, i, batch, mean, variance);
            }
        }
        if (settings.getBatchNorm()) {
            normalise(outputs, batch, mean, variance, masks != null);
        }
        double[] negLogProb = new double[steps * batch];
        for (int row = 0; row < steps * batch; row++) {
            var output = slice(outputs, row, hidden);
            for (int i = 0; i < hidden; i++) {
                output[i] *= masks == null ? 1 : masks.output()[row % batch * hidden + i];
            }
            negLogProb[row] = negLogProb(output, text.targets()[row]);
        }
        return new Result(negLogProb, state, factors, mean, variance, kinkDistance);
    }

    private double[] input(int word, int stream, @Nullable Masks masks) {
        var x = slice(of("embedding"), word, embedding);
        if (masks != null) {
            for (int i = 0; i < embedding; i++) {
                x[i] *= masks.words()[word] * masks.input()[stream * embedding + i];
            }
        }
        return x;
    }

    /** The place of an edge when all are counted: 0→1, 0→2, 1→2, 0→3, … */
    static int edge(int from, int to) {
        int count = 0;
        for (int l = 1; l < to; l++) {
            count += l;
        }
        return count + from;
    }

    private void statistics(double[] outputs, int t, int i, int batch, double[] mean, double[] variance) {
        int at = t * hidden + i;
        for (int b = 0; b < batch; b++) {
            mean[at] += outputs[(t * batch + b) * hidden + i] / batch;
        }
        for (int b = 0; b < batch; b++) {
            variance[at] += Math.pow(outputs[(t * batch + b) * hidden + i] - mean[at], 2) / batch;
        }
    }

    private void normalise(double[] outputs, int batch, double[] mean, double[] variance, boolean training) {
        for (int k = 0; k < outputs.length; k++) {
            int i = k % hidden;
            int at = k / (batch * hidden) * hidden + i;
            double mu = training ? mean[at] : of("batch_norm/mean")[i];
            double sigma2 = training ? variance[at] : of("batch_norm/variance")[i];
            double xHat = (outputs[k] - mu) / Math.sqrt(sigma2 + settings.getBatchNormEpsilon());
            outputs[k] = of("batch_norm/gamma")[i] * xHat + of("batch_norm/beta")[i];
        }
    }

    /** log Σ exp(logit) − logit of the target, the largest logit taken out first. */
    private double negLogProb(double[] output, int target) {
        var kernel = settings.getTieWeights() ? of("embedding") : of("output/kernel");
        double[] logits = of("output/bias").clone();
        double largest = Double.NEGATIVE_INFINITY;
        for (int word = 0; word < vocabulary; word++) {
            for (int i = 0; i < hidden; i++) {
                logits[word] += output[i] * kernel[word * hidden + i];
            }
            largest = Math.max(largest, logits[word]);
        }
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit - largest);
        }
        return largest + Math.log(sum) - logits[target];
    }

    /**
     * Gradients of the mean −log P in training, by central differences. What scales the states is held at its value: no
     * gradient flows through it.
     */
    Map<String, double[]> gradients(Architecture architecture, Text text, Masks masks) {
        return gradients(cellOf(architecture), text, masks);
    }

    /** The same of any cell. */
    Map<String, double[]> gradients(PlainCell kind, Text text, Masks masks) {
        double step = 1e-5;
        double[] factors = pass(kind, text, masks, null).factors();
        var gradients = new LinkedHashMap<String, double[]>();
        weights.forEach((name, w) -> {
            if (isTrained(name)) {
                double[] gradient = new double[w.length];
                for (int i = 0; i < w.length; i++) {
                    double old = w[i];
                    w[i] = old + step;
                    double above = pass(kind, text, masks, factors).meanLoss();
                    w[i] = old - step;
                    double below = pass(kind, text, masks, factors).meanLoss();
                    w[i] = old;
                    gradient[i] = (above - below) / (2 * step);
                }
                gradients.put(name, gradient);
            }
        });
        return gradients;
    }

    static boolean isTrained(String name) {
        return !name.equals("batch_norm/mean") && !name.equals("batch_norm/variance") && !name.contains("/adam_");
    }

    /** Running mean and variance after a pass, moved by one time step after the other. */
    Map<String, double[]> runningAfter(Result result, int batch) {
        double m = settings.getBatchNormMomentum();
        double[] mean = of("batch_norm/mean").clone();
        double[] variance = of("batch_norm/variance").clone();
        for (int k = 0; k < result.mean().length; k++) {
            int i = k % hidden;
            mean[i] = (1 - m) * mean[i] + m * result.mean()[k];
            variance[i] = (1 - m) * variance[i] + m * result.variance()[k] * batch / (batch - 1.0);
        }
        return Map.of("batch_norm/mean", mean, "batch_norm/variance", variance);
    }

    public static double norm(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    private static double[] slice(double[] values, int index, int width) {
        return Arrays.copyOfRange(values, index * width, (index + 1) * width);
    }
}
