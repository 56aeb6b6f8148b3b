package org.naslens.lab.mixture;

import org.naslens.space.Activation;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The weights of all paths, as numbers that are fed to the graph. */
final class MixtureInput {
    private final int nodes;
    private final Operand<TFloat32> paths; // [4, 1 + N(N-1)/2]
    private final Operand<TFloat32> outputs; // [N]

    MixtureInput(Exchange exchange, int nodes) {
        this.nodes = nodes;
        paths = exchange.floats("paths", Activation.COUNT, PathWeights.reads(nodes));
        outputs = exchange.floats("outputs", nodes);
    }

    int nodes() {
        return nodes;
    }

    /** M, {@code [4, 1 + N(N−1)/2]}: a column for each read, that of node 0 first. */
    Operand<TFloat32> paths() {
        return paths;
    }

    /** w, {@code [N]}: how much each node counts in the output. */
    Operand<TFloat32> outputs() {
        return outputs;
    }

    void feed(Feeds feeds, PathWeights weights) {
        if (weights.nodes() != nodes) {
            throw new IllegalArgumentException("path weights of " + weights.nodes() + " nodes; this cell has " + nodes);
        }
        feeds.floats(paths, floats(weights.weights()), Activation.COUNT, PathWeights.reads(nodes));
        feeds.floats(outputs, floats(weights.outputWeights()), nodes);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
