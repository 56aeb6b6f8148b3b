package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * One time step of the cell, forward and backward (Pham et al. 2018, §2.1).
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
final class RecurrentCell {
    private final Ops tf;
    private final MatrixProducts products;
    private final ArchitectureInput architecture;
    private final ActivationSwitch activation;
    private final GateAndCandidate<Operand<TFloat32>> recurrentKernel; // [H, H]
    private final List<GateAndCandidate<Operand<TFloat32>>> edgeKernels; // N - 1 of [H, H]
    private final Operand<TFloat32> looseEnds; // [N, 1, 1]
    private final Operand<TInt32> stateShape; // [B, H]
    private final Operand<TInt32> nodeCount;
    private final List<Operand<TInt32>> nodeIndex = new ArrayList<>();

    /** What the backward pass needs of a node: hⱼ, c, f, f − hⱼ and the node's own h, each {@code [B, H]}. */
    record Node(
            Operand<TFloat32> hj,
            Operand<TFloat32> c,
            Operand<TFloat32> f,
            Operand<TFloat32> difference,
            Operand<TFloat32> h) {}

    /** A time step: its nodes, and the mean of the loose ends {@code [B, H]}. */
    record Step(List<Node> nodes, Operand<TFloat32> output) {
        Operand<TFloat32> lastNode() {
            return nodes.get(nodes.size() - 1).h();
        }
    }

    /** Gradients of a time step: of hₜ₋₁ {@code [B, H]}, and of each node's u and v {@code [B, H]}. */
    record StepGradient(Operand<TFloat32> hPrevious, List<GateAndCandidate<Operand<TFloat32>>> preActivations) {}

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
            int batch,
            int hidden) {
        this.tf = tf;
        this.products = products;
        this.architecture = architecture;
        this.recurrentKernel = recurrentKernel;
        this.edgeKernels = edgeKernels;
        activation = new ActivationSwitch(tf);
        int nodes = architecture.nodes();
        looseEnds = tf.reshape(architecture.looseEnds(), tf.constant(new int[] {nodes, 1, 1}));
        stateShape = tf.constant(new int[] {batch, hidden});
        nodeCount = tf.constant(nodes);
        for (int l = 0; l < nodes; l++) {
            nodeIndex.add(tf.constant(l));
        }
    }

    /**
     * @param xw input times its weights, with bias, {@code [B, H]}
     * @param hPrevious hₜ₋₁, {@code [B, H]}
     */
    Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> hPrevious) {
        var nodes = new ArrayList<Node>();
        nodes.add(node(
                0,
                hPrevious,
                tf.math.add(xw.gate(), products.product(hPrevious, recurrentKernel.gate())),
                tf.math.add(xw.candidate(), products.product(hPrevious, recurrentKernel.candidate()))));
        Operand<? extends TType> h = tf.emptyTensorList(stateShape, nodeCount, TFloat32.class);
        for (int l = 1; l < architecture.nodes(); l++) {
            h = tf.tensorListPushBack(h, nodes.get(l - 1).h());
            var hj = item(h, architecture.previousOf(l)); // [B, H]
            var w = edgeKernels.get(l - 1);
            nodes.add(node(l, hj, products.product(hj, w.gate()), products.product(hj, w.candidate())));
        }
        return new Step(nodes, meanOfLooseEnds(nodes));
    }

    /** {@code u} and {@code v} are {@code [B, H]}. */
    private Node node(int l, Operand<TFloat32> hj, Operand<TFloat32> u, Operand<TFloat32> v) {
        var c = tf.math.sigmoid(u); // [B, H]
        var f = activation.apply(v, architecture.activationOf(l)); // [B, H]
        var difference = tf.math.sub(f, hj); // [B, H]
        return new Node(hj, c, f, difference, tf.math.add(hj, tf.math.mul(c, difference)));
    }

    private Operand<TFloat32> meanOfLooseEnds(List<Node> nodes) {
        var h = tf.stack(nodes.stream().map(Node::h).toList()); // [N, B, H]
        return tf.reduceSum(tf.math.mul(h, looseEnds), nodeIndex.get(0)); // [B, H]
    }

    /**
     * @param step what {@link #forward} gave
     * @param dOutput gradient of the output, {@code [B, H]}
     * @param dLastNode further gradient of node N−1, which goes on as the state; null when the output does
     */
    StepGradient backward(Step step, Operand<TFloat32> dOutput, @Nullable Operand<TFloat32> dLastNode) {
        int n = architecture.nodes();
        var dPre = new ArrayList<GateAndCandidate<Operand<TFloat32>>>();
        Operand<? extends TType> dh = tf.tensorListFromTensor(
                tf.math.mul(looseEnds, tf.expandDims(dOutput, nodeIndex.get(0))), stateShape); // N of [B, H]
        for (int l = n - 1; l >= 1; l--) {
            Operand<TFloat32> dhl = item(dh, nodeIndex.get(l)); // [B, H]: all its readers come after it
            if (l == n - 1 && dLastNode != null) {
                dhl = tf.math.add(dhl, dLastNode);
            }
            var node = nodeBackward(l, step.nodes().get(l), dhl, edgeKernels.get(l - 1));
            var j = architecture.previousOf(l);
            dh = tf.tensorListSetItem(dh, j, tf.math.add(item(dh, j), node.hj()));
            dPre.add(0, node.preActivation());
        }
        var node0 = nodeBackward(0, step.nodes().get(0), item(dh, nodeIndex.get(0)), recurrentKernel);
        dPre.add(0, node0.preActivation());
        return new StepGradient(node0.hj(), dPre);
    }

    private record NodeGradient(Operand<TFloat32> hj, GateAndCandidate<Operand<TFloat32>> preActivation) {}

    /**
     * Back through one node, from dh = the gradient of hₗ.
     *
     * <pre>
     *   du = c′ ⊙ (f − hⱼ) ⊙ dh      dv = fₗ′ ⊙ c ⊙ dh      dhⱼ = (1 − c) ⊙ dh + du·Wᶜᵀ + dv·Wʰᵀ
     * </pre>
     */
    private NodeGradient nodeBackward(
            int l, Node node, Operand<TFloat32> dh, GateAndCandidate<Operand<TFloat32>> kernel) {
        var df = tf.math.mul(dh, node.c()); // [B, H]
        var du = SigmoidGrad.create(tf.scope(), node.c(), tf.math.mul(dh, node.difference())); // [B, H]
        var dv = activation.backward(node.f(), df, architecture.activationOf(l)); // [B, H]
        var carried = tf.math.sub(dh, df); // [B, H]
        var throughGate = tf.math.add(carried, times(du, kernel.gate())); // [B, H]
        return new NodeGradient(
                tf.math.add(throughGate, times(dv, kernel.candidate())), new GateAndCandidate<>(du, dv));
    }

    private Operand<TFloat32> times(Operand<TFloat32> pre, Operand<TFloat32> kernel) {
        return products.product(pre, kernel, MatMul.transposeB(true)); // [B, H]
    }

    private Operand<TFloat32> item(Operand<? extends TType> list, Operand<TInt32> index) {
        return tf.tensorListGetItem(list, index, stateShape, TFloat32.class).item();
    }
}
