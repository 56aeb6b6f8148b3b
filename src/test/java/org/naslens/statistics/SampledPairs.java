package org.naslens.statistics;

import java.util.Arrays;
import org.naslens.random.RandomStream;

/** Two pairwise variables of M architectures drawn at random, from populations whose ρ is known. */
final class SampledPairs {
    private final int architectures;
    private final double[] x;
    private final double[] y;

    SampledPairs(int architectures, double[] x, double[] y) {
        this.architectures = architectures;
        this.x = x;
        this.y = y;
    }

    int architectures() {
        return architectures;
    }

    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    /** The distances |Δu| of numbers u, and |Δv| of numbers v that have correlation {@code r} with them. */
    static SampledPairs ofDifferences(int architectures, double r, RandomStream random) {
        double[] u = new double[architectures];
        double[] v = new double[architectures];
        for (int i = 0; i < architectures; i++) {
            u[i] = random.nextGaussian();
            v[i] = r * u[i] + Math.sqrt(1 - r * r) * random.nextGaussian();
        }
        return new SampledPairs(architectures, overPairs(u), overPairs(v));
    }

    /**
     * Cells of 8 nodes with one of four activations each. x: distances of embeddings, which are the one-hot activations and
     * normal noise in each of their 32 units. y: how many nodes have the same activation, 0 to 8.
     */
    static SampledPairs ofCells(int architectures, double noise, RandomStream random) {
        int[][] activations = new int[architectures][8];
        double[][] embeddings = new double[architectures][32];
        for (int i = 0; i < architectures; i++) {
            Arrays.setAll(embeddings[i], unit -> noise * random.nextGaussian());
            for (int node = 0; node < 8; node++) {
                activations[i][node] = random.nextInt(4);
                embeddings[i][4 * node + activations[i][node]] += 1;
            }
        }
        return new SampledPairs(
                architectures,
                overPairs(architectures, (i, j) -> distance(embeddings[i], embeddings[j])),
                overPairs(architectures, (i, j) -> common(activations[i], activations[j])));
    }

    /** The same x; of y's architectures, number i is now {@code order[i]}. */
    SampledPairs permuted(int[] order) {
        double[][] table = new double[architectures][architectures];
        int pair = 0;
        for (int i = 0; i < architectures; i++) {
            for (int j = i + 1; j < architectures; j++) {
                table[i][j] = y[pair];
                table[j][i] = y[pair++];
            }
        }
        return new SampledPairs(architectures, x, overPairs(architectures, (i, j) -> table[order[i]][order[j]]));
    }

    private static double[] overPairs(double[] values) {
        return overPairs(values.length, (i, j) -> Math.abs(values[i] - values[j]));
    }

    private static double[] overPairs(int architectures, Pair function) {
        double[] values = new double[architectures * (architectures - 1) / 2];
        int pair = 0;
        for (int i = 0; i < architectures; i++) {
            for (int j = i + 1; j < architectures; j++) {
                values[pair++] = function.of(i, j);
            }
        }
        return values;
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int unit = 0; unit < a.length; unit++) {
            squares += (a[unit] - b[unit]) * (a[unit] - b[unit]);
        }
        return Math.sqrt(squares);
    }

    private static int common(int[] a, int[] b) {
        int common = 0;
        for (int node = 0; node < a.length; node++) {
            common += a[node] == b[node] ? 1 : 0;
        }
        return common;
    }

    @FunctionalInterface
    private interface Pair {
        double of(int i, int j);
    }
}
