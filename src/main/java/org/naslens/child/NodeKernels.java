package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The kernels by which the nodes of a cell multiply what they read: the recurrent kernel for node 0, those of edges for the others. */
interface NodeKernels {
    /**
     * The products of node {@code l} for u and v, {@code [B, H]}.
     *
     * @param at the scope of the node
     * @param hj what the node reads, {@code [B, H]}
     */
    GateAndCandidate<Operand<TFloat32>> product(Ops at, int l, Operand<TFloat32> hj);

    /**
     * The gradient of what node {@code l} reads, {@code [B, H]}.
     *
     * @param at the scope of the node
     * @param local the part of the gradient that bypasses the products, and the gradients of u and v
     */
    Operand<TFloat32> back(Ops at, int l, Node.Gradient local);

    /** The gradients of the kernels of nodes 1 … N−1, {@code [N − 1, H, H]}; see {@link Cell#edgeGradients}. */
    GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Cell.Read>> ofNodes);

    /** Kernels with separate products for gate and candidate, which two threads can compute side by side. */
    final class Separate implements NodeKernels {
        private final Ops tf;
        private final MatrixProducts products;
        private final List<GateAndCandidate<Operand<TFloat32>>> kernels = new ArrayList<>(); // N of [H, H]

        Separate(
                Ops tf,
                MatrixProducts products,
                GateAndCandidate<Operand<TFloat32>> recurrent,
                List<GateAndCandidate<Operand<TFloat32>>> edges) {
            this.tf = tf;
            this.products = products;
            kernels.add(recurrent);
            kernels.addAll(edges);
        }

        @Override
        public GateAndCandidate<Operand<TFloat32>> product(Ops at, int l, Operand<TFloat32> hj) {
            return kernels.get(l).map(kernel -> products.in(at).product(hj, kernel));
        }

        /** dhⱼ = (1 − c) ⊙ dh + du·Wᶜᵀ + dv·Wʰᵀ. */
        @Override
        public Operand<TFloat32> back(Ops at, int l, Node.Gradient local) {
            var through = GateAndCandidate.of(
                    local.preActivation(),
                    kernels.get(l),
                    (d, kernel) -> products.in(at).product(d, kernel, MatMul.transposeB(true))); // [B, H]
            return at.math.add(at.math.add(local.hj(), through.gate()), through.candidate());
        }

        @Override
        public GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Cell.Read>> ofNodes) {
            return new EdgeGradients(tf, products).ofNodes(ofNodes);
        }
    }

    /** Kernels {@code [H, 2H]} with gate and candidate side by side, whose single product takes one GPU kernel instead of two. */
    final class Joined implements NodeKernels {
        private final Ops tf;
        private final MatrixProducts products;
        private final Operand<TInt32> axis0;
        private final Operand<TInt32> axis1;
        private final List<Operand<TFloat32>> kernels = new ArrayList<>(); // N of [H, 2H]

        /** @param edges the kernels of the nodes 1 … N−1, {@code [N − 1, H, H]} */
        Joined(
                Ops tf,
                MatrixProducts products,
                GateAndCandidate<Operand<TFloat32>> recurrent,
                GateAndCandidate<Operand<TFloat32>> edges,
                int nodes) {
            this.tf = tf;
            this.products = products;
            axis0 = tf.constant(0);
            axis1 = tf.constant(1);
            kernels.add(tf.concat(recurrent.both(), axis1));
            kernels.addAll(tf.unstack(tf.concat(edges.both(), tf.constant(2)), nodes - 1L, Unstack.axis(0L))
                    .output());
        }

        @Override
        public GateAndCandidate<Operand<TFloat32>> product(Ops at, int l, Operand<TFloat32> hj) {
            return halves(at, axis1, products.in(at).product(hj, kernels.get(l)));
        }

        private GateAndCandidate<Operand<TFloat32>> halves(Ops at, Operand<TInt32> axis, Operand<TFloat32> both) {
            var split = at.split(axis, both, 2L).output();
            return new GateAndCandidate<>(split.get(0), split.get(1));
        }

        @Override
        public Operand<TFloat32> back(Ops at, int l, Node.Gradient local) {
            var d = at.concat(local.preActivation().both(), axis1); // [B, 2H]
            return at.math.add(
                    local.hj(), products.in(at).product(d, kernels.get(l), MatMul.transposeB(true))); // [B, H]
        }

        @Override
        public GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Cell.Read>> ofNodes) {
            var gradients = new ArrayList<Operand<TFloat32>>(); // N - 1 of [H, 2H]
            for (var overTime : ofNodes) {
                var from = tf.concat(overTime.stream().map(Cell.Read::from).toList(), axis0); // [T·B, H]
                var d = tf.concat(
                        overTime.stream()
                                .map(read -> (Operand<TFloat32>)
                                        tf.concat(read.preActivation().both(), axis1))
                                .toList(),
                        axis0); // [T·B, 2H]
                gradients.add(products.product(from, d, MatMul.transposeA(true)));
            }
            return halves(tf, tf.constant(2), tf.stack(gradients));
        }
    }
}
