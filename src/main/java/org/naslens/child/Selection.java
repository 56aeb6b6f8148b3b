package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.space.Activation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Which node each node reads and which activation it applies, as conditions under which one value is taken and not another.
 *
 * <p>A value that is not taken is not looked at: where it is infinite or no number, nothing comes of it. All is computed and one thing
 * kept, which on a card costs less than the start of one more kernel.
 */
final class Selection {
    private final Ops tf;
    private final List<List<Operand<TBool>>> reads; // for each node ℓ ≥ 1 and j < ℓ, whether ℓ reads j
    private final List<List<Operand<TBool>>>
            applies; // for each node and each activation but the last, whether it applies that
    private final List<NodeActivation> kinds;

    /**
     * @param previous for each node 1 … N−1 the node that it reads, of a shape that goes with the nodes
     * @param activations for each node the token of its activation, of that shape
     */
    Selection(Ops tf, List<Operand<TInt32>> previous, List<Operand<TInt32>> activations) {
        this.tf = tf;
        reads = IntStream.range(0, previous.size())
                .mapToObj(i -> equalTo(previous.get(i), i + 1))
                .toList();
        applies = activations.stream()
                .map(token -> equalTo(token, Activation.COUNT - 1))
                .toList();
        kinds = Stream.of(Activation.values())
                .map(kind -> NodeActivation.of(tf, kind))
                .toList();
    }

    private List<Operand<TBool>> equalTo(Operand<TInt32> value, int count) {
        return IntStream.range(0, count)
                .<Operand<TBool>>mapToObj(i -> tf.math.equal(value, tf.constant(i)))
                .toList();
    }

    /** N. */
    int nodes() {
        return applies.size();
    }

    /** Of the nodes that are there, the one that node {@code l} ≥ 1 reads. */
    Operand<TFloat32> read(int l, List<Operand<TFloat32>> h) {
        var hj = h.get(0);
        for (int j = 1; j < l; j++) {
            hj = tf.select(reads.get(l - 1).get(j), h.get(j), hj);
        }
        return hj;
    }

    /** {@code gradient} of what node {@code l} read where that was node {@code j}, else {@code zero}. */
    Operand<TFloat32> back(int l, int j, Operand<TFloat32> gradient, Operand<TFloat32> zero) {
        return l == 1 ? gradient : tf.select(reads.get(l - 1).get(j), gradient, zero);
    }

    /** The activation of node {@code l}. */
    NodeActivation activation(int l) {
        return new NodeActivation() {
            @Override
            public Operand<TFloat32> apply(Operand<TFloat32> v) {
                return chosen(kinds.stream().map(kind -> kind.apply(v)).toList());
            }

            @Override
            public Operand<TFloat32> backward(Operand<TFloat32> f, Operand<TFloat32> gradient) {
                return chosen(
                        kinds.stream().map(kind -> kind.backward(f, gradient)).toList());
            }

            private Operand<TFloat32> chosen(List<Operand<TFloat32>> ofKinds) {
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
