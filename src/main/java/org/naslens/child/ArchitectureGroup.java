package org.naslens.child;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;
import org.naslens.space.Edges;
import org.naslens.tensor.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A architectures as the graph sees them side by side: integers that are fed. A is free, so that one graph serves a group of any
 * size.
 *
 * <p>At each node the architectures come in an order of its own, by their activation there: equal activations are neighbours,
 * and each is computed for those that have it, in one op. Nodes are kept in a table of A·N rows in which the order does not
 * matter, row a·N + ℓ for node ℓ of architecture a: what reads and writes the table says where.
 */
final class ArchitectureGroup {
    private final int nodes;
    private final Placeholder<TInt32> size; // [], A
    private final Placeholder<TInt32> reads; // [N, A]
    private final Placeholder<TInt32> writes; // [N, A]
    private final Placeholder<TInt32> counts; // [N, 4]
    private final Placeholder<TInt32> edges; // [N - 1, A]
    private final Placeholder<TFloat32> looseEnds; // [A, 1, N], 1/k for each of k loose ends, else 0
    private final List<Operand<TInt32>> readsOf;
    private final List<Operand<TInt32>> writesOf;
    private final List<Operand<TInt32>> countsOf;
    private final List<Operand<TInt32>> edgesOf;

    ArchitectureGroup(Ops tf, int nodes) {
        this.nodes = nodes;
        size = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
        reads = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(nodes, -1)));
        writes = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(nodes, -1)));
        counts = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(nodes, Activation.COUNT)));
        edges = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(nodes - 1, -1)));
        looseEnds = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1, nodes)));
        readsOf = byNode(tf, reads, nodes);
        writesOf = byNode(tf, writes, nodes);
        countsOf = byNode(tf, counts, nodes);
        edgesOf = byNode(tf, edges, nodes - 1);
    }

    private static List<Operand<TInt32>> byNode(Ops tf, Operand<TInt32> all, long count) {
        return List.copyOf(tf.unstack(all, count, Unstack.axis(0L)).output());
    }

    int nodes() {
        return nodes;
    }

    /** A, {@code []}. */
    Operand<TInt32> size() {
        return size;
    }

    /** The rows of the table that node {@code l} ≥ 1 reads; for node 0, those of the states {@code [A, B, H]}; {@code [A]}. */
    Operand<TInt32> readsOf(int l) {
        return readsOf.get(l);
    }

    /** The rows of the table that node {@code l} is written to, {@code [A]}. */
    Operand<TInt32> writesOf(int l) {
        return writesOf.get(l);
    }

    /** How many architectures have each activation at node {@code l}, by token, {@code [4]}. */
    Operand<TInt32> countsOf(int l) {
        return countsOf.get(l);
    }

    /** The edges that node {@code l} ≥ 1 reads through, {@code [A]}. */
    Operand<TInt32> edgesOf(int l) {
        return edgesOf.get(l - 1);
    }

    /** The weights of the nodes in the output, {@code [A, 1, N]}. */
    Operand<TFloat32> looseEnds() {
        return looseEnds;
    }

    void feed(Feeds feeds, List<Architecture> architectures) {
        int a = architectures.size();
        int[] read = new int[nodes * a];
        int[] written = new int[nodes * a];
        int[] activations = new int[nodes * Activation.COUNT];
        int[] edge = new int[(nodes - 1) * a];
        float[] weights = new float[a * nodes];
        for (int l = 0; l < nodes; l++) {
            var order = byActivation(architectures, l);
            for (int i = 0; i < a; i++) {
                int index = order.get(i);
                var architecture = architectures.get(index);
                activations[
                        l * Activation.COUNT + architecture.activations().get(l).token()]++;
                written[l * a + i] = index * nodes + l;
                read[l * a + i] = l == 0 ? index : index * nodes + architecture.previousOf(l);
                if (l > 0) {
                    edge[(l - 1) * a + i] = Edges.index(architecture.previousOf(l), l);
                }
            }
        }
        for (int i = 0; i < a; i++) {
            var ends = architectures.get(i).looseEnds();
            for (int l : ends) {
                weights[i * nodes + l] = 1f / ends.size();
            }
        }
        feeds.ints(size, new int[] {a});
        feeds.ints(reads, read, nodes, a);
        feeds.ints(writes, written, nodes, a);
        feeds.ints(counts, activations, nodes, Activation.COUNT);
        feeds.ints(edges, edge, nodes - 1L, a);
        feeds.floats(looseEnds, weights, a, 1, nodes);
    }

    private static List<Integer> byActivation(List<Architecture> architectures, int l) {
        return IntStream.range(0, architectures.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                        i -> architectures.get(i).activations().get(l).token()))
                .toList();
    }
}
