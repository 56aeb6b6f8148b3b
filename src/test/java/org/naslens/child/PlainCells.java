package org.naslens.child;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.naslens.child.PlainChild.Masks;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;

/** The cells written out from their equations, with loops over doubles: one stream at one time step. */
public final class PlainCells {
    private final Map<String, double[]> weights;
    private final int nodes;
    private final int hidden;
    private final boolean lastNodeGoesOn;

    /**
     * What a step gives.
     *
     * @param output H numbers
     * @param state what goes on
     * @param kinkDistance the smallest |v| that went through a ReLU
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Step(double[] output, double[] state, double kinkDistance) {}

    /** @param weights by their names in checkpoints, row by row */
    PlainCells(ChildSettings settings, int nodes, Map<String, double[]> weights) {
        this.weights = weights;
        this.nodes = nodes;
        hidden = settings.getHidden();
        lastNodeGoesOn = settings.getRecurrentState() == RecurrentState.LAST_NODE;
    }

    /** hₗ = c ⊙ fₗ(v) + (1 − c) ⊙ hⱼ, and the mean of the loose ends. */
    Step of(Architecture architecture, double[] x, double[] hPrevious, @Nullable Masks masks) {
        double[][] h = new double[nodes][];
        double kink = Double.POSITIVE_INFINITY;
        for (int l = 0; l < nodes; l++) {
            int j = l == 0 ? 0 : architecture.previousOf(l);
            var read = l == 0 ? hPrevious : h[j];
            var u = gate(l, j, x, read, masks);
            var v = candidate(l, j, x, read, masks);
            var activation = architecture.activations().get(l);
            h[l] = node(read, u, v, activation);
            kink = activation == Activation.RELU ? Math.min(kink, smallest(v)) : kink;
        }
        double[] output = new double[hidden];
        var ends = architecture.looseEnds();
        for (int l : ends) {
            for (int i = 0; i < hidden; i++) {
                output[i] += h[l][i] / ends.size();
            }
        }
        return new Step(output, goesOn(h, output), kink);
    }

    /**
     * All paths at once: hₗ = Σⱼ Σₐ Mⱼₐ (hⱼ + c (fₐ − hⱼ)), and Σ wₗ hₗ.
     *
     * @param paths M by node, read node and activation
     * @param outputs w
     */
    public Step of(double[][][] paths, double[] outputs, double[] x, double[] hPrevious, @Nullable Masks masks) {
        double[][] h = new double[nodes][hidden];
        double[] output = new double[hidden];
        double kink = Double.POSITIVE_INFINITY;
        for (int l = 0; l < nodes; l++) {
            for (int j = 0; j < Math.max(1, l); j++) {
                var read = l == 0 ? hPrevious : h[j];
                var u = gate(l, j, x, read, masks);
                var v = candidate(l, j, x, read, masks);
                kink = Math.min(kink, smallest(v));
                for (var activation : Activation.values()) {
                    var through = node(read, u, v, activation);
                    for (int i = 0; i < hidden; i++) {
                        h[l][i] += paths[l][j][activation.token()] * through[i];
                    }
                }
            }
            for (int i = 0; i < hidden; i++) {
                output[i] += outputs[l] * h[l][i];
            }
        }
        return new Step(output, goesOn(h, output), kink);
    }

    /** An LSTM, whose state is (h, c). */
    Step lstm(double[] x, double[] hAndC, @Nullable Masks masks) {
        var hPrevious = new double[hidden];
        System.arraycopy(hAndC, 0, hPrevious, 0, hidden);
        var gates = gate(0, 0, x, hPrevious, masks);
        var g = candidate(0, 0, x, hPrevious, masks);
        double[] output = new double[hidden];
        double[] state = new double[2 * hidden];
        for (int i = 0; i < hidden; i++) {
            double input = sigmoid(gates[i]);
            double forget = sigmoid(gates[hidden + i] + 1);
            double out = sigmoid(gates[2 * hidden + i]);
            double c = forget * hAndC[hidden + i] + input * Math.tanh(g[i]);
            output[i] = out * Math.tanh(c);
            state[i] = output[i];
            state[hidden + i] = c;
        }
        return new Step(output, state, Double.POSITIVE_INFINITY);
    }

    private double[] goesOn(double[][] h, double[] output) {
        return lastNodeGoesOn ? h[nodes - 1] : output;
    }

    private double[] gate(int l, int j, double[] x, double[] read, @Nullable Masks masks) {
        return preActivation("gate", l, j, x, read, masks == null ? null : masks.gateWeight());
    }

    private double[] candidate(int l, int j, double[] x, double[] read, @Nullable Masks masks) {
        return preActivation("candidate", l, j, x, read, masks == null ? null : masks.candidateWeight());
    }

    /** b + x·Wˣ + hₜ₋₁·(mask ⊙ W) for node 0, hⱼ·Wₗⱼ for others. */
    private double[] preActivation(String half, int l, int j, double[] x, double[] read, double @Nullable [] mask) {
        if (l > 0) {
            double[] y = new double[hidden];
            addProduct(y, read, weight("edges/" + half + "_kernel"), edge(j, l));
            return y;
        }
        double[] y = weight("input/" + half + "_bias").clone();
        addProduct(y, x, weight("input/" + half + "_kernel"), 0);
        double[] kernel = weight("recurrent/" + half + "_kernel").clone();
        for (int i = 0; mask != null && i < kernel.length; i++) {
            kernel[i] *= mask[i];
        }
        addProduct(y, read, kernel, 0);
        return y;
    }

    /** A model of one architecture has one edge for each node; others have all edges. */
    private int edge(int j, int l) {
        boolean ofOneArchitecture = weight("edges/gate_kernel").length == (nodes - 1) * hidden * hidden;
        return ofOneArchitecture ? l - 1 : PlainChild.edge(j, l);
    }

    private double[] weight(String name) {
        return weights.get(name);
    }

    private double[] node(double[] hj, double[] u, double[] v, Activation activation) {
        double[] node = new double[hidden];
        for (int i = 0; i < hidden; i++) {
            double c = sigmoid(u[i]);
            node[i] = c * activation.apply(v[i]) + (1 - c) * hj[i];
        }
        return node;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double smallest(double[] values) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            smallest = Math.min(smallest, Math.abs(value));
        }
        return smallest;
    }

    /** y ← y + xW, where W is matrix number {@code index} of {@code kernels}, each [size of x, size of y]. */
    private static void addProduct(double[] y, double[] x, double[] kernels, int index) {
        int offset = index * x.length * y.length;
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < y.length; k++) {
                y[k] += x[i] * kernels[offset + i * y.length + k];
            }
        }
    }
}
