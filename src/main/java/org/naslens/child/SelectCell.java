package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings.RecurrentState;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The cell of whichever architecture is fed, for a GPU: {@link Selection selections} replace lists and switches, so that
 * XLA can compile a step into one program.
 *
 * <p>Sums are taken in a different order than in {@link RecurrentCell}, so the two agree up to float32 rounding.
 */
final class SelectCell extends NodeCell {
    private final Selection selection;
    private final List<Operand<TFloat32>> looseEnds; // N of [], 1/k for each of k loose ends, 0 for other nodes
    private final Operand<TFloat32> looseEndsOfAll; // [N, 1, 1]
    private final Operand<TInt32> axis0;

    SelectCell(
            Ops tf, NodeKernels kernels, ArchitectureInput architecture, Selection selection, RecurrentState goesOn) {
        super(
                tf,
                kernels,
                IntStream.range(0, architecture.nodes())
                        .mapToObj(selection::activation)
                        .toList(),
                goesOn);
        this.selection = selection;
        int nodes = architecture.nodes();
        axis0 = tf.constant(0);
        looseEnds = List.copyOf(tf.unstack(architecture.looseEnds(), (long) nodes, Unstack.axis(0L))
                .output());
        looseEndsOfAll = tf.reshape(architecture.looseEnds(), tf.constant(new int[] {nodes, 1, 1}));
    }

    @Override
    Earlier earlier() {
        return selection::read;
    }

    @Override
    Operand<TFloat32> meanOfLooseEnds(List<Operand<TFloat32>> h) {
        var terms = new ArrayList<Operand<TFloat32>>();
        for (int l = 0; l < h.size(); l++) {
            terms.add(tf.math.mul(h.get(l), looseEnds.get(l)));
        }
        return tf.math.addN(terms); // [B, H]
    }

    @Override
    Returned returned(Operand<TFloat32> dMean, @Nullable Operand<TFloat32> dLastNode) {
        int n = looseEnds.size();
        return new Returned() {
            private Operand<TFloat32> dh =
                    tf.math.mul(looseEndsOfAll, tf.expandDims(dMean, axis0)); // of the remaining nodes, [l + 1, B, H]

            @Override
            public Operand<TFloat32> to(int l) {
                if (l == 0) {
                    return tf.squeeze(dh, Squeeze.axis(List.of(0L)));
                }
                var split =
                        tf.splitV(dh, tf.constant(new int[] {l, 1}), axis0, 2L).output();
                dh = split.get(0); // [l, B, H]
                var ofReaders = tf.squeeze(split.get(1), Squeeze.axis(List.of(0L))); // [B, H]
                return l == n - 1 && dLastNode != null ? tf.math.add(ofReaders, dLastNode) : ofReaders;
            }

            @Override
            public void from(int l, Operand<TFloat32> gradient) {
                dh = selection.back(l, dh, gradient); // [l, B, H]
            }
        };
    }
}
