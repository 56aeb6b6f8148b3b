package org.naslens.controller;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.naslens.config.ControllerSettings.Parameters;
import org.naslens.config.Settings;
import org.naslens.random.Seed;

/** The controller's parameters as plain matrices, under the names they have in checkpoints. A bias is a matrix of one row. */
final class Theta {
    private static final double STEP = 1e-5;

    private final Map<String, double[][]> matrices = new LinkedHashMap<>();

    private Theta() {}

    /** Uniform in [−range, range), each a float, so that a graph can hold the same numbers. */
    static Theta random(Settings settings, boolean withReadout, double range, Seed seed) {
        int n = settings.getSpace().getNodes();
        int s = settings.getController().getState();
        int heads = 0;
        for (int t = 0; t < 2 * n - 1; t++) {
            heads += PlainController.options(t);
        }
        boolean authors = settings.getController().getParameters() == Parameters.AUTHORS;
        int allHeads = authors ? heads + n + 4 : heads; // heads of node N: N previous nodes and 4 activations
        var theta = new Theta();
        theta.add("embedding", authors ? allHeads : 4 + n - 1, s, range, seed);
        theta.add("lstm/kernel", 2 * s, 4 * s, range, seed);
        theta.add("lstm/bias", 1, 4 * s, range, seed);
        if (authors) {
            theta.add("lstm/bias_2", 1, 4 * s, range, seed);
        }
        theta.add("heads/kernel", s, allHeads, range, seed);
        theta.add("heads/bias", 1, allHeads, range, seed);
        if (withReadout) {
            theta.add("readout/kernel", s, heads, range, seed);
            theta.add("readout/bias", 1, heads, range, seed);
        }
        return theta;
    }

    /** The numbers of a checkpoint. */
    static Theta of(Map<String, double[][]> values) {
        var theta = new Theta();
        theta.matrices.putAll(values);
        return theta;
    }

    private void add(String name, int rows, int columns, double range, Seed seed) {
        double[][] unit = Tiny.numbers(rows, columns, seed.with(name));
        for (double[] row : unit) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (range * row[i]);
            }
        }
        matrices.put(name, unit);
    }

    Set<String> names() {
        return matrices.keySet();
    }

    boolean has(String name) {
        return matrices.containsKey(name);
    }

    double[][] matrix(String name) {
        var matrix = matrices.get(name);
        if (matrix == null) {
            throw new IllegalArgumentException("no " + name + " in " + names());
        }
        return matrix;
    }

    double[] bias(String name) {
        return matrix(name)[0];
    }

    /** The gradient of a loss that reads these numbers: (L(θ + ε) − L(θ − ε)) / 2ε for every element. */
    Theta centralDifferences(DoubleSupplier loss) {
        var gradient = new Theta();
        matrices.forEach((name, matrix) -> {
            double[][] differences = new double[matrix.length][matrix[0].length];
            for (int i = 0; i < matrix.length; i++) {
                for (int j = 0; j < matrix[i].length; j++) {
                    double kept = matrix[i][j];
                    matrix[i][j] = kept + STEP;
                    double above = loss.getAsDouble();
                    matrix[i][j] = kept - STEP;
                    double below = loss.getAsDouble();
                    matrix[i][j] = kept;
                    differences[i][j] = (above - below) / (2 * STEP);
                }
            }
            gradient.matrices.put(name, differences);
        });
        return gradient;
    }

    /** ‖θ‖₂ over all matrices. */
    double norm() {
        double squares = 0;
        for (double[][] matrix : matrices.values()) {
            for (double[] row : matrix) {
                for (double x : row) {
                    squares += x * x;
                }
            }
        }
        return Math.sqrt(squares);
    }
}
