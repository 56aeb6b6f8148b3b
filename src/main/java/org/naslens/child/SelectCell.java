package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The cell of whatever architecture is fed, for a card: the equations of {@link RecurrentCell}, in ops that XLA compiles into one
 * program.
 *
 * <p>{@link Selection Selects} take the place of lists and switches, and a node's two products are one: gate and candidate lie side by side
 * as a kernel {@code [H, 2H]}. Sums come in another order, so the cells agree to float32's rounding.
 *
 * <p>Axes: B streams, H hidden units, N nodes.
 */
final class SelectCell implements Cell {
    private final Ops tf;
    private final MatrixProducts products;
    private final Selection selection;
    private final Operand<TFloat32> recurrentKernel; // [H, 2H]
    private final List<Operand<TFloat32>> edgeKernels; // N - 1 of [H, 2H]
    private final List<Operand<TFloat32>> looseEnds; // N of [], 1/k for each of k loose ends, else 0
    private final Operand<TFloat32> looseEndsOfAll; // [N, 1, 1]
    private final Operand<TInt32> axis0;
    private final Operand<TInt32> axis1;
    private final boolean meanGoesOn;

    /**
     * @param recurrentKernel {@code [H, H]}
     * @param edgeKernels {@code [N - 1, H, H]}
     */
    SelectCell(
            Ops tf,
            MatrixProducts products,
            ArchitectureInput architecture,
            GateAndCandidate<Operand<TFloat32>> recurrentKernel,
            GateAndCandidate<Operand<TFloat32>> edgeKernels,
            RecurrentState goesOn) {
        this.tf = tf;
        this.products = products;
        int nodes = architecture.nodes();
        selection = Selection.ofOne(
                tf,
                IntStream.range(1, nodes).mapToObj(architecture::previousOf).toList(),
                IntStream.range(0, nodes).mapToObj(architecture::activationOf).toList());
        axis0 = tf.constant(0);
        axis1 = tf.constant(1);
        this.recurrentKernel = tf.concat(recurrentKernel.both(), axis1);
        this.edgeKernels =
                List.copyOf(tf.unstack(tf.concat(edgeKernels.both(), tf.constant(2)), nodes - 1L, Unstack.axis(0L))
                        .output());
        looseEnds = List.copyOf(tf.unstack(architecture.looseEnds(), (long) nodes, Unstack.axis(0L))
                .output());
        looseEndsOfAll = tf.reshape(architecture.looseEnds(), tf.constant(new int[] {nodes, 1, 1}));
        meanGoesOn = goesOn == RecurrentState.MEAN_OF_LOOSE_ENDS;
    }

    @Override
    public Cell.Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> state) {
        var nodes = new ArrayList<Node>();
        var h = new ArrayList<Operand<TFloat32>>(); // of [B, H]
        for (int l = 0; l < selection.nodes(); l++) {
            var hj = l == 0 ? state : selection.read(l, h); // [B, H]
            var product = halves(products.product(hj, kernel(l)));
            var pre = l == 0
                    ? GateAndCandidate.of(xw, product, (x, p) -> (Operand<TFloat32>) tf.math.add(x, p))
                    : product;
            var node = Node.of(tf, hj, pre.gate(), pre.candidate(), selection.activation(l));
            nodes.add(node);
            h.add(node.h());
        }
        return new Step(nodes, meanOfLooseEnds(h));
    }

    private Operand<TFloat32> kernel(int l) {
        return l == 0 ? recurrentKernel : edgeKernels.get(l - 1);
    }

    private GateAndCandidate<Operand<TFloat32>> halves(Operand<TFloat32> both) {
        var split = tf.split(axis1, both, 2L).output();
        return new GateAndCandidate<>(split.get(0), split.get(1));
    }

    private Operand<TFloat32> meanOfLooseEnds(List<Operand<TFloat32>> h) {
        var terms = new ArrayList<Operand<TFloat32>>();
        for (int l = 0; l < h.size(); l++) {
            terms.add(tf.math.mul(h.get(l), looseEnds.get(l)));
        }
        return tf.math.addN(terms); // [B, H]
    }

    /** As products over all time steps, gate and candidate of each side by side. */
    @Override
    public GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Read>> ofNodes) {
        var kernels = new ArrayList<Operand<TFloat32>>(); // N - 1 of [H, 2H]
        for (var overTime : ofNodes) {
            var from = tf.concat(overTime.stream().map(Read::from).toList(), axis0); // [T·B, H]
            var d = tf.concat(
                    overTime.stream()
                            .map(read -> (Operand<TFloat32>)
                                    tf.concat(read.preActivation().both(), axis1))
                            .toList(),
                    axis0); // [T·B, 2H]
            kernels.add(products.product(from, d, MatMul.transposeA(true)));
        }
        var split = tf.split(tf.constant(2), tf.stack(kernels), 2L).output();
        return new GateAndCandidate<>(split.get(0), split.get(1));
    }

    private final class Step extends NodeStep {
        Step(List<Node> nodes, Operand<TFloat32> output) {
            super(tf, nodes, output, meanGoesOn);
        }

        @Override
        Gradient backwardThroughNodes(Operand<TFloat32> dMean, @Nullable Operand<TFloat32> dLastNode) {
            int n = nodes.size();
            Operand<TFloat32> dh =
                    tf.math.mul(looseEndsOfAll, tf.expandDims(dMean, axis0)); // [N, B, H]: what has come back to each
            var reads = new ArrayList<Read>();
            for (int l = n - 1; l >= 1; l--) {
                var split =
                        tf.splitV(dh, tf.constant(new int[] {l, 1}), axis0, 2L).output();
                var dhl = tf.squeeze(split.get(1), Squeeze.axis(List.of(0L))); // [B, H]: all its readers come after it
                var gradient = back(l, l == n - 1 && dLastNode != null ? tf.math.add(dhl, dLastNode) : dhl);
                dh = selection.back(l, split.get(0), gradient.hj()); // [l, B, H]
                reads.add(0, nodes.get(l).read(gradient));
            }
            var gradient = back(0, tf.squeeze(dh, Squeeze.axis(List.of(0L))));
            reads.add(0, nodes.get(0).read(gradient));
            return new Gradient(gradient.hj(), reads);
        }

        /** From the gradient of hₗ, {@code [B, H]}. */
        private Node.Gradient back(int l, Operand<TFloat32> dhl) {
            var local = nodes.get(l).backward(tf, dhl, selection.activation(l));
            var d = tf.concat(local.preActivation().both(), axis1); // [B, 2H]
            var through = products.product(d, kernel(l), MatMul.transposeB(true)); // [B, H]
            return new Node.Gradient(tf.math.add(local.hj(), through), local.preActivation());
        }
    }
}
