package org.naslens.child;

import java.util.List;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** Gradients of kernels, each computed as one product over all time steps: Σₜ fromᵀ · d. */
final class EdgeGradients {
    private final Ops tf;
    private final MatrixProducts products;

    EdgeGradients(Ops tf, MatrixProducts products) {
        this.tf = tf;
        this.products = products;
    }

    /** The gradient of a kernel {@code [H, ·]}, from reads {@code [B, H]}. */
    GateAndCandidate<Operand<TFloat32>> ofKernel(List<Cell.Read> overTime) {
        var from = joined(overTime.stream().map(Cell.Read::from).toList()); // [T·B, H]
        return preActivations(overTime).map(d -> products.product(from, d, MatMul.transposeA(true)));
    }

    /** The gradients of u and v over all time steps, {@code [T·B, ·]}. */
    GateAndCandidate<Operand<TFloat32>> preActivations(List<Cell.Read> overTime) {
        return GateAndCandidate.lists(
                        overTime.stream().map(Cell.Read::preActivation).toList())
                .map(this::joined);
    }

    /** The gradients of the kernels of nodes that each read through one edge, {@code [N − 1, H, H]}. */
    GateAndCandidate<Operand<TFloat32>> ofNodes(List<List<Cell.Read>> ofNodes) {
        return GateAndCandidate.lists(ofNodes.stream().map(this::ofKernel).toList())
                .map(kernels -> tf.stack(kernels));
    }

    private Operand<TFloat32> joined(List<Operand<TFloat32>> parts) {
        return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(0));
    }
}
