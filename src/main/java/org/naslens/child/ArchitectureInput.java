package org.naslens.child;

import java.util.List;
import org.naslens.space.Architecture;
import org.naslens.space.Edges;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** An architecture, fed to the graph as numbers. */
final class ArchitectureInput {
    private final Operand<TInt32> previous; // [N - 1]
    private final Operand<TInt32> activations; // [N]
    private final Operand<TInt32> edges; // [N - 1]
    private final Operand<TFloat32> looseEnds; // [N], 1/k for each of k loose ends, 0 for other nodes
    private final List<Operand<TInt32>> previousOf;
    private final List<Operand<TInt32>> activationOf;

    ArchitectureInput(Exchange exchange, int nodes) {
        var tf = exchange.tf();
        previous = exchange.ints("previous", nodes - 1);
        activations = exchange.ints("activations", nodes);
        edges = exchange.ints("edges", nodes - 1);
        looseEnds = exchange.floats("loose_ends", nodes);
        previousOf = List.copyOf(
                tf.unstack(previous, (long) nodes - 1, Unstack.axis(0L)).output());
        activationOf = List.copyOf(
                tf.unstack(activations, (long) nodes, Unstack.axis(0L)).output());
    }

    int nodes() {
        return activationOf.size();
    }

    /** The node that node {@code l} ≥ 1 reads, {@code []}. */
    Operand<TInt32> previousOf(int l) {
        return previousOf.get(l - 1);
    }

    /** The token of the activation of node {@code l}, {@code []}. */
    Operand<TInt32> activationOf(int l) {
        return activationOf.get(l);
    }

    /** The edges that the nodes 1 … N−1 read through, {@code [N - 1]}. */
    Operand<TInt32> edges() {
        return edges;
    }

    /** The weight of each node in the output, {@code [N]}. */
    Operand<TFloat32> looseEnds() {
        return looseEnds;
    }

    void feed(Feeds feeds, Architecture architecture) {
        int n = architecture.nodes();
        int[] tokens = new int[n];
        float[] weights = new float[n];
        for (int l = 0; l < n; l++) {
            tokens[l] = architecture.activations().get(l).token();
        }
        var ends = architecture.looseEnds();
        for (int l : ends) {
            weights[l] = 1f / ends.size();
        }
        feeds.ints(
                previous,
                architecture.previous().stream().mapToInt(Integer::intValue).toArray(),
                n - 1);
        feeds.ints(activations, tokens, n);
        feeds.ints(edges, Edges.of(architecture), n - 1);
        feeds.floats(looseEnds, weights, n);
    }
}
