package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The cell of whatever architecture is fed (Pham et al. 2018, §2.1).
 *
 * <pre>
 *   u = x·Wˣᶜ + hₜ₋₁·Wᶜ for node 0,  hⱼ·Wᶜₗⱼ for node ℓ, j = previous(ℓ); v likewise with Wˣʰ, Wʰ, Wʰₗⱼ
 *   hₗ = hⱼ + c ⊙ (f − hⱼ)            c = σ(u), f = fₗ(v); node 0 has hⱼ = hₜ₋₁
 *   output = Σ wₗ hₗ                   wₗ = 1/k for each of k loose ends, else 0
 * </pre>
 *
 * <p>Nodes are kept in a TensorFlow tensor list, from which one is taken by index without a copy.
 *
 * <p>Axes: B streams, H hidden units, N nodes.
 */
final class RecurrentCell implements Cell {
    private final Ops tf;
    private final MatrixProducts products;
    private final ArchitectureInput architecture;
    private final GateAndCandidate<Operand<TFloat32>> recurrentKernel; // [H, H]
    private final List<GateAndCandidate<Operand<TFloat32>>> edgeKernels; // N - 1 of [H, H]
    private final boolean meanGoesOn;
    private final List<NodeActivation> activations; // N
    private final Operand<TFloat32> looseEnds; // [N, 1, 1]
    private final Operand<TInt32> stateShape; // [B, H]
    private final Operand<TInt32> nodeCount;
    private final List<Operand<TInt32>> nodeIndex = new ArrayList<>();

    /**
     * @param recurrentKernel {@code [H, H]}
     * @param edgeKernels {@code [H, H]} for each of the nodes 1 … N−1
     */
    RecurrentCell(
            Ops tf,
            MatrixProducts products,
            ArchitectureInput architecture,
            GateAndCandidate<Operand<TFloat32>> recurrentKernel,
            List<GateAndCandidate<Operand<TFloat32>>> edgeKernels,
            RecurrentState goesOn,
            int batch,
            int hidden) {
        this.tf = tf;
        this.products = products;
        this.architecture = architecture;
        this.recurrentKernel = recurrentKernel;
        this.edgeKernels = edgeKernels;
        meanGoesOn = goesOn == RecurrentState.MEAN_OF_LOOSE_ENDS;
        int nodes = architecture.nodes();
        activations = IntStream.range(0, nodes)
                .<NodeActivation>mapToObj(l -> new ActivationSwitch(tf, architecture.activationOf(l)))
                .toList();
        looseEnds = tf.reshape(architecture.looseEnds(), tf.constant(new int[] {nodes, 1, 1}));
        stateShape = tf.constant(new int[] {batch, hidden});
        nodeCount = tf.constant(nodes);
        for (int l = 0; l < nodes; l++) {
            nodeIndex.add(tf.constant(l));
        }
    }

    @Override
    public Cell.Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> state) {
        var nodes = new ArrayList<Node>();
        var pre = GateAndCandidate.of(xw, recurrentKernel, (x, w) -> tf.math.add(x, products.product(state, w)));
        nodes.add(Node.of(tf, state, pre.gate(), pre.candidate(), activations.get(0)));
        Operand<? extends TType> h = tf.emptyTensorList(stateShape, nodeCount, TFloat32.class);
        for (int l = 1; l < architecture.nodes(); l++) {
            h = tf.tensorListPushBack(h, nodes.get(l - 1).h());
            var hj = item(h, architecture.previousOf(l)); // [B, H]
            var w = edgeKernels.get(l - 1);
            nodes.add(Node.of(
                    tf, hj, products.product(hj, w.gate()), products.product(hj, w.candidate()), activations.get(l)));
        }
        return new Step(nodes, meanOfLooseEnds(nodes));
    }

    private Operand<TFloat32> meanOfLooseEnds(List<Node> nodes) {
        var h = tf.stack(nodes.stream().map(Node::h).toList()); // [N, B, H]
        return tf.reduceSum(tf.math.mul(h, looseEnds), nodeIndex.get(0)); // [B, H]
    }

    @Override
    public GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Read>> ofNodes) {
        return new EdgeGradients(tf, products).ofNodes(ofNodes);
    }

    private Operand<TFloat32> item(Operand<? extends TType> list, Operand<TInt32> index) {
        return tf.tensorListGetItem(list, index, stateShape, TFloat32.class).item();
    }

    private final class Step extends NodeStep {
        Step(List<Node> nodes, Operand<TFloat32> output) {
            super(tf, nodes, output, meanGoesOn);
        }

        @Override
        Gradient backwardThroughNodes(Operand<TFloat32> dMean, @Nullable Operand<TFloat32> dLastNode) {
            int n = nodes.size();
            var reads = new ArrayList<Read>();
            Operand<? extends TType> dh = tf.tensorListFromTensor(
                    tf.math.mul(looseEnds, tf.expandDims(dMean, nodeIndex.get(0))), stateShape); // N of [B, H]
            for (int l = n - 1; l >= 1; l--) {
                Operand<TFloat32> dhl = item(dh, nodeIndex.get(l)); // [B, H]: all its readers come after it
                if (l == n - 1 && dLastNode != null) {
                    dhl = tf.math.add(dhl, dLastNode);
                }
                var node = nodes.get(l);
                var gradient = node.backward(tf, products, dhl, edgeKernels.get(l - 1), activations.get(l));
                var j = architecture.previousOf(l);
                dh = tf.tensorListSetItem(dh, j, tf.math.add(item(dh, j), gradient.hj()));
                reads.add(0, node.read(gradient));
            }
            var node0 = nodes.get(0);
            var gradient =
                    node0.backward(tf, products, item(dh, nodeIndex.get(0)), recurrentKernel, activations.get(0));
            reads.add(0, node0.read(gradient));
            return new Gradient(gradient.hj(), reads);
        }
    }
}
