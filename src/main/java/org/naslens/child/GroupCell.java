package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The cells of M architectures, computed side by side: the equations and ops of {@link SelectCell}, forward only.
 *
 * <p>Axes: M architectures, B streams, H hidden units, N nodes.
 */
final class GroupCell {
    private final Ops tf;
    private final MatrixProducts products;
    private final ArchitectureGroup group;
    private final Selection selection;
    private final Operand<TFloat32> recurrentKernel; // [H, 2H]
    private final List<Operand<TFloat32>> edgeKernels; // N - 1 of [M, H, 2H]
    private final Operand<TInt32> lastAxis;
    private final Operand<TInt32> rowShape; // of [M·B, H]
    private final Operand<TInt32> productShape; // of [M, B, 2H]

    /**
     * A time step.
     *
     * @param output the mean of the loose ends, {@code [M, B, H]}
     * @param lastNode node N−1, {@code [M, B, H]}
     */
    record Step(Operand<TFloat32> output, Operand<TFloat32> lastNode) {}

    /**
     * @param recurrentKernel {@code [H, H]}
     * @param edgeKernels the kernels of the M architectures for each node 1 … N−1, {@code [M, H, H]}
     */
    GroupCell(
            Ops tf,
            MatrixProducts products,
            ArchitectureGroup group,
            GateAndCandidate<Operand<TFloat32>> recurrentKernel,
            List<GateAndCandidate<Operand<TFloat32>>> edgeKernels,
            int batch,
            int hidden) {
        this.tf = tf;
        this.products = products.in(tf);
        this.group = group;
        selection = group.selection(tf);
        lastAxis = tf.constant(2);
        this.recurrentKernel = tf.concat(recurrentKernel.both(), tf.constant(1));
        this.edgeKernels = edgeKernels.stream()
                .map(kernels -> (Operand<TFloat32>) tf.concat(kernels.both(), lastAxis))
                .toList();
        rowShape = tf.constant(new int[] {group.size() * batch, hidden});
        productShape = tf.constant(new int[] {group.size(), batch, 2 * hidden});
    }

    /**
     * Computes one time step.
     *
     * @param xw input times its weights, with bias, the same for all architectures, {@code [B, H]}
     * @param state hₜ₋₁, {@code [M, B, H]}
     */
    Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> state) {
        var h = new ArrayList<Operand<TFloat32>>(); // of [M, B, H]
        for (int l = 0; l < group.nodes(); l++) {
            var hj = l == 0 ? state : selection.read(l, h); // [M, B, H]
            var product = halves(l == 0 ? ofState(hj) : products.batch(hj, edgeKernels.get(l - 1)));
            var pre = l == 0
                    ? GateAndCandidate.of(product, xw, (p, x) -> (Operand<TFloat32>) tf.math.add(p, x))
                    : product;
            h.add(Node.of(tf, hj, pre.gate(), pre.candidate(), selection.activation(l))
                    .h());
        }
        return new Step(meanOfLooseEnds(h), h.get(h.size() - 1));
    }

    private Operand<TFloat32> ofState(Operand<TFloat32> state) {
        return tf.reshape(products.product(tf.reshape(state, rowShape), recurrentKernel), productShape);
    }

    private GateAndCandidate<Operand<TFloat32>> halves(Operand<TFloat32> both) {
        var split = tf.split(lastAxis, both, 2L).output();
        return new GateAndCandidate<>(split.get(0), split.get(1));
    }

    private Operand<TFloat32> meanOfLooseEnds(List<Operand<TFloat32>> h) {
        var terms = new ArrayList<Operand<TFloat32>>();
        for (int l = 0; l < h.size(); l++) {
            terms.add(tf.math.mul(h.get(l), group.looseEndsOf(l)));
        }
        return tf.math.addN(terms);
    }
}
