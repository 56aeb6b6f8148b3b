package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings.RecurrentState;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The cell of whichever architecture is fed. Nodes are kept in a TensorFlow tensor list, which can be indexed without
 * copying.
 */
final class RecurrentCell extends NodeCell {
    private final ArchitectureInput architecture;
    private final Operand<TFloat32> looseEnds; // [N, 1, 1]
    private final Operand<TInt32> stateShape; // [B, H]
    private final Operand<TInt32> nodeCount;
    private final List<Operand<TInt32>> nodeIndex = new ArrayList<>();

    RecurrentCell(
            Ops tf, NodeKernels kernels, ArchitectureInput architecture, RecurrentState goesOn, int batch, int hidden) {
        super(
                tf,
                kernels,
                IntStream.range(0, architecture.nodes())
                        .mapToObj(l -> new ActivationSwitch(architecture.activationOf(l)))
                        .toList(),
                goesOn);
        this.architecture = architecture;
        int nodes = architecture.nodes();
        looseEnds = tf.reshape(architecture.looseEnds(), tf.constant(new int[] {nodes, 1, 1}));
        stateShape = tf.constant(new int[] {batch, hidden});
        nodeCount = tf.constant(nodes);
        for (int l = 0; l < nodes; l++) {
            nodeIndex.add(tf.constant(l));
        }
    }

    @Override
    Earlier earlier() {
        return new Earlier() {
            private Operand<? extends TType> list = tf.emptyTensorList(stateShape, nodeCount, TFloat32.class);

            @Override
            public Operand<TFloat32> read(int l, List<Operand<TFloat32>> h) {
                list = tf.tensorListPushBack(list, h.get(l - 1));
                return item(list, architecture.previousOf(l));
            }
        };
    }

    @Override
    Operand<TFloat32> meanOfLooseEnds(List<Operand<TFloat32>> h) {
        return tf.reduceSum(tf.math.mul(tf.stack(h), looseEnds), nodeIndex.get(0)); // [B, H]
    }

    private Operand<TFloat32> item(Operand<? extends TType> list, Operand<TInt32> index) {
        return tf.tensorListGetItem(list, index, stateShape, TFloat32.class).item();
    }

    @Override
    Returned returned(Operand<TFloat32> dMean, @Nullable Operand<TFloat32> dLastNode) {
        return new Returned() {
            private Operand<? extends TType> dh = tf.tensorListFromTensor(
                    tf.math.mul(looseEnds, tf.expandDims(dMean, nodeIndex.get(0))), stateShape); // N of [B, H]

            @Override
            public Operand<TFloat32> to(int l) {
                var ofReaders = item(dh, nodeIndex.get(l)); // [B, H]
                return l == architecture.nodes() - 1 && dLastNode != null
                        ? tf.math.add(ofReaders, dLastNode)
                        : ofReaders;
            }

            @Override
            public void from(int l, Operand<TFloat32> gradient) {
                var j = architecture.previousOf(l);
                dh = tf.tensorListSetItem(dh, j, tf.math.add(item(dh, j), gradient));
            }
        };
    }
}
