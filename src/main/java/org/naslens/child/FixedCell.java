package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.space.Architecture;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The cell of one architecture, which is known while the graph is built: the equations of {@link RecurrentCell}, where a node is
 * the operand that its readers read, and has one activation.
 */
final class FixedCell implements Cell {
    private final Ops tf;
    private final MatrixProducts products;
    private final Architecture architecture;
    private final GateAndCandidate<Operand<TFloat32>> recurrentKernel; // [H, H]
    private final List<GateAndCandidate<Operand<TFloat32>>> edgeKernels; // N - 1 of [H, H]
    private final boolean meanGoesOn;
    private final List<NodeActivation> activations; // N
    private final Operand<TFloat32> looseEndWeight; // [], 1/k for k loose ends

    /**
     * @param recurrentKernel {@code [H, H]}
     * @param edgeKernels {@code [H, H]} for each of the nodes 1 … N−1
     */
    FixedCell(
            Ops tf,
            MatrixProducts products,
            Architecture architecture,
            GateAndCandidate<Operand<TFloat32>> recurrentKernel,
            List<GateAndCandidate<Operand<TFloat32>>> edgeKernels,
            RecurrentState goesOn) {
        this.tf = tf;
        this.products = products;
        this.architecture = architecture;
        this.recurrentKernel = recurrentKernel;
        this.edgeKernels = edgeKernels;
        meanGoesOn = goesOn == RecurrentState.MEAN_OF_LOOSE_ENDS;
        activations = architecture.activations().stream()
                .map(kind -> NodeActivation.of(tf, kind))
                .toList();
        looseEndWeight = tf.constant(1f / architecture.looseEnds().size());
    }

    @Override
    public Cell.Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> state) {
        var nodes = new ArrayList<Node>();
        var pre = GateAndCandidate.of(xw, recurrentKernel, (x, w) -> tf.math.add(x, products.product(state, w)));
        nodes.add(Node.of(tf, state, pre.gate(), pre.candidate(), activations.get(0)));
        for (int l = 1; l < architecture.nodes(); l++) {
            var hj = nodes.get(architecture.previousOf(l)).h(); // [B, H]
            var z = edgeKernels.get(l - 1).map(w -> products.product(hj, w)); // [B, H]
            nodes.add(Node.of(tf, hj, z.gate(), z.candidate(), activations.get(l)));
        }
        return new Step(nodes, meanOfLooseEnds(nodes));
    }

    private Operand<TFloat32> meanOfLooseEnds(List<Node> nodes) {
        var ends = architecture.looseEnds().stream()
                .<Operand<TFloat32>>map(l -> nodes.get(l).h())
                .toList();
        return ends.size() == 1 ? ends.get(0) : tf.math.mul(tf.math.addN(ends), looseEndWeight); // [B, H]
    }

    @Override
    public GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Read>> ofNodes) {
        return new EdgeGradients(tf, products).ofNodes(ofNodes);
    }

    private final class Step extends NodeStep {
        Step(List<Node> nodes, Operand<TFloat32> output) {
            super(tf, nodes, output, meanGoesOn);
        }

        @Override
        Gradient backwardThroughNodes(Operand<TFloat32> dMean, @Nullable Operand<TFloat32> dLastNode) {
            int n = nodes.size();
            var dh = new ArrayList<List<Operand<TFloat32>>>(); // for each node what comes back from its readers
            for (int l = 0; l < n; l++) {
                dh.add(new ArrayList<>());
            }
            var ends = architecture.looseEnds();
            var dEnd = ends.size() == 1 ? dMean : tf.math.mul(dMean, looseEndWeight); // [B, H]
            ends.forEach(l -> dh.get(l).add(dEnd));
            if (dLastNode != null) {
                dh.get(n - 1).add(dLastNode);
            }
            var reads = new ArrayList<Read>();
            for (int l = n - 1; l >= 1; l--) {
                var node = nodes.get(l);
                var gradient = node.backward(tf, products, sum(dh.get(l)), edgeKernels.get(l - 1), activations.get(l));
                dh.get(architecture.previousOf(l)).add(gradient.hj());
                reads.add(0, node.read(gradient));
            }
            var node0 = nodes.get(0);
            var gradient = node0.backward(tf, products, sum(dh.get(0)), recurrentKernel, activations.get(0));
            reads.add(0, node0.read(gradient));
            return new Gradient(gradient.hj(), reads);
        }

        private Operand<TFloat32> sum(List<Operand<TFloat32>> parts) {
            return parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
        }
    }
}
