package org.naslens.child;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.naslens.space.Architecture;
import org.naslens.space.Edges;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** M architectures computed side by side, fed to the graph as numbers. */
final class ArchitectureGroup {
    private final int size;
    private final int nodes;
    private final Operand<TInt32> previous; // [N - 1, M]
    private final Operand<TInt32> activations; // [N, M]
    private final Operand<TInt32> edges; // [N - 1, M]
    private final Operand<TFloat32> looseEnds; // [N, M], 1/k for each of k loose ends, 0 for other nodes
    private final List<Operand<TInt32>> previousOf; // N - 1 of [M]
    private final List<Operand<TInt32>> activationOf; // N of [M, 1, 1]
    private final List<Operand<TInt32>> edgesOf; // N - 1 of [M]
    private final List<Operand<TFloat32>> looseEndsOf; // N of [M, 1, 1]

    /** @param size the number M of architectures */
    ArchitectureGroup(Ops tf, Exchange exchange, int size, int nodes) {
        this.size = size;
        this.nodes = nodes;
        previous = exchange.ints("previous", nodes - 1, size);
        activations = exchange.ints("activations", nodes, size);
        edges = exchange.ints("edges", nodes - 1, size);
        looseEnds = exchange.floats("loose_ends", nodes, size);
        previousOf = byNode(tf, previous, nodes - 1, size);
        activationOf = byNode(tf, activations, nodes, size, 1, 1);
        edgesOf = byNode(tf, edges, nodes - 1, size);
        looseEndsOf = byNode(tf, looseEnds, nodes, size, 1, 1);
    }

    private static <T extends TType> List<Operand<T>> byNode(Ops tf, Operand<T> all, long count, int... shape) {
        return tf.unstack(all, count).output().stream()
                .map(each -> (Operand<T>) tf.reshape(each, tf.constant(shape)))
                .toList();
    }

    /** The number M of architectures. */
    int size() {
        return size;
    }

    int nodes() {
        return nodes;
    }

    /** The reads and activations of the nodes, whose values are {@code [M, B, H]}. */
    Selection selection(Ops tf) {
        return Selection.ofGroup(tf, previousOf, activationOf);
    }

    /** The edges that node {@code l} ≥ 1 reads through, {@code [M]}. */
    Operand<TInt32> edgesOf(int l) {
        return edgesOf.get(l - 1);
    }

    /** The weights of node {@code l} in the outputs, {@code [M, 1, 1]}. */
    Operand<TFloat32> looseEndsOf(int l) {
        return looseEndsOf.get(l);
    }

    /** @param architectures 1 to M architectures; the last one fills any remaining places */
    void feed(Feeds feeds, List<Architecture> architectures) {
        if (architectures.isEmpty() || architectures.size() > size) {
            throw new IllegalArgumentException(
                    architectures.size() + " architectures at once; they must be 1 to " + size);
        }
        var all = IntStream.range(0, size)
                .mapToObj(a -> architectures.get(Math.min(a, architectures.size() - 1)))
                .toList();
        feeds.ints(previous, table(1, all, (architecture, l) -> architecture.previousOf(l)), nodes - 1L, size);
        feeds.ints(
                activations,
                table(
                        0,
                        all,
                        (architecture, l) -> architecture.activations().get(l).token()),
                nodes,
                size);
        feeds.ints(
                edges,
                table(1, all, (architecture, l) -> Edges.index(architecture.previousOf(l), l)),
                nodes - 1L,
                size);
        float[] weights = new float[nodes * size];
        for (int a = 0; a < size; a++) {
            var ends = all.get(a).looseEnds();
            for (int l : ends) {
                weights[l * size + a] = 1f / ends.size();
            }
        }
        feeds.floats(looseEnds, weights, nodes, size);
    }

    /** The value for each node from {@code first} on and each architecture. */
    private int[] table(int first, List<Architecture> all, BiFunction<Architecture, Integer, Integer> value) {
        int[] values = new int[(nodes - first) * size];
        for (int l = first; l < nodes; l++) {
            for (int a = 0; a < size; a++) {
                values[(l - first) * size + a] = value.apply(all.get(a), l);
            }
        }
        return values;
    }
}
