package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.space.Activation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Selects what each node reads from the nodes before it, and its activation from all four.
 *
 * <p>All candidates are computed and one is kept, which on a GPU costs less than starting another kernel. Values that
 * are not selected have no effect, even if they are infinite or NaN.
 */
final class Selection {
    private final Ops tf;
    private final List<Operand<TInt32>> previous; // the node that each node ℓ ≥ 1 reads: [], or [M]
    private final boolean ofGroup;
    private final List<List<Operand<TBool>>>
            applies; // for each node, whether it applies each of the activations except the last
    private final List<NodeActivation> kinds;

    private Selection(Ops tf, List<Operand<TInt32>> previous, List<Operand<TInt32>> activations, boolean ofGroup) {
        this.tf = tf;
        this.previous = List.copyOf(previous);
        this.ofGroup = ofGroup;
        applies = activations.stream()
                .map(token -> equalTo(token, Activation.COUNT - 1))
                .toList();
        kinds = Stream.of(Activation.values())
                .map(kind -> NodeActivation.of(kind))
                .toList();
    }

    /** The selection for the architecture that is fed, with nodes of shape {@code [B, H]}. */
    static Selection of(Ops tf, ArchitectureInput architecture) {
        int nodes = architecture.nodes();
        return new Selection(
                tf,
                IntStream.range(1, nodes).mapToObj(architecture::previousOf).toList(),
                IntStream.range(0, nodes).mapToObj(architecture::activationOf).toList(),
                false);
    }

    /**
     * The selection for M architectures, with nodes of shape {@code [M, B, H]}.
     *
     * @param previous the nodes that each node 1 … N−1 reads, {@code [M]}
     * @param activations the tokens of each node's activations, {@code [M, 1, 1]}
     */
    static Selection ofGroup(Ops tf, List<Operand<TInt32>> previous, List<Operand<TInt32>> activations) {
        return new Selection(tf, previous, activations, true);
    }

    private List<Operand<TBool>> equalTo(Operand<TInt32> value, int count) {
        return IntStream.range(0, count)
                .<Operand<TBool>>mapToObj(i -> tf.math.equal(value, tf.constant(i)))
                .toList();
    }

    /** The number N of nodes. */
    int nodes() {
        return applies.size();
    }

    /** The value that node {@code l} ≥ 1 reads, out of those of the nodes before it. */
    Operand<TFloat32> read(int l, List<Operand<TFloat32>> h) {
        if (l == 1) {
            return h.get(0);
        }
        var j = previous.get(l - 1);
        return ofGroup
                ? tf.gather(tf.stack(h, Stack.axis(1L)), j, tf.constant(1), Gather.batchDims(1L))
                : tf.gather(tf.stack(h), j, tf.constant(0));
    }

    /**
     * The gradients of the nodes before {@code l} ≥ 1, with the contribution of node {@code l} added.
     *
     * @param dh {@code [l, B, H]}
     * @param gradient the gradient of what node {@code l} read, {@code [B, H]}
     */
    Operand<TFloat32> back(int l, Operand<TFloat32> dh, Operand<TFloat32> gradient) {
        var isRead = tf.reshape(
                tf.oneHot(previous.get(l - 1), tf.constant(l), tf.constant(true), tf.constant(false), OneHot.axis(0L)),
                tf.constant(new int[] {l, 1, 1})); // [l, 1, 1]
        return tf.math.add(dh, tf.select(isRead, tf.expandDims(gradient, tf.constant(0)), tf.constant(0f)));
    }

    /** The activation of node {@code l}. */
    NodeActivation activation(int l) {
        return new NodeActivation() {
            @Override
            public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> v) {
                return chosen(tf, kinds.stream().map(kind -> kind.apply(tf, v)).toList());
            }

            @Override
            public Operand<TFloat32> backward(Ops tf, Operand<TFloat32> f, Operand<TFloat32> gradient) {
                return chosen(
                        tf,
                        kinds.stream()
                                .map(kind -> kind.backward(tf, f, gradient))
                                .toList());
            }

            private Operand<TFloat32> chosen(Ops tf, List<Operand<TFloat32>> ofKinds) {
                var all = new ArrayList<>(ofKinds);
                var value = all.get(Activation.COUNT - 1);
                for (int kind = Activation.COUNT - 2; kind >= 0; kind--) {
                    value = tf.select(applies.get(l).get(kind), all.get(kind), value);
                }
                return value;
            }
        };
    }
}
