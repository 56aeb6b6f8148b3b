package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
 *   (u, v) = xW + hₜ₋₁·W for node 0,  hⱼ·Wₗⱼ for node ℓ, j = previous(ℓ)
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
    private final ArchitectureInput architecture;
    private final ActivationSwitch activation;
    private final Operand<TFloat32> recurrentKernel; // [H, 2H]
    private final List<Operand<TFloat32>> edgeKernels; // N - 1 of [H, 2H]
    private final Operand<TFloat32> looseEnds; // [N, 1, 1]
    private final Operand<TInt32> stateShape; // [B, H]
    private final Operand<TInt32> last; // axis 1
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

    /** Gradients of a time step: of hₜ₋₁ {@code [B, H]}, and of each node's (u, v) {@code [B, 2H]}. */
    record StepGradient(Operand<TFloat32> hPrevious, List<Operand<TFloat32>> preActivations) {}

    /**
     * @param recurrentKernel {@code [H, 2H]}
     * @param edgeKernels {@code [H, 2H]} for each of the nodes 1 … N−1
     */
    RecurrentCell(
            Ops tf,
            ArchitectureInput architecture,
            Operand<TFloat32> recurrentKernel,
            List<Operand<TFloat32>> edgeKernels,
            int batch,
            int hidden) {
        this.tf = tf;
        this.architecture = architecture;
        this.recurrentKernel = recurrentKernel;
        this.edgeKernels = edgeKernels;
        activation = new ActivationSwitch(tf);
        int nodes = architecture.nodes();
        looseEnds = tf.reshape(architecture.looseEnds(), tf.constant(new int[] {nodes, 1, 1}));
        stateShape = tf.constant(new int[] {batch, hidden});
        last = tf.constant(1);
        nodeCount = tf.constant(nodes);
        for (int l = 0; l < nodes; l++) {
            nodeIndex.add(tf.constant(l));
        }
    }

    /**
     * @param xw input times its weights, with bias, {@code [B, 2H]}
     * @param hPrevious hₜ₋₁, {@code [B, H]}
     */
    Step forward(Operand<TFloat32> xw, Operand<TFloat32> hPrevious) {
        var nodes = new ArrayList<Node>();
        nodes.add(node(0, hPrevious, tf.math.add(xw, tf.linalg.matMul(hPrevious, recurrentKernel))));
        Operand<? extends TType> h = tf.emptyTensorList(stateShape, nodeCount, TFloat32.class);
        for (int l = 1; l < architecture.nodes(); l++) {
            h = tf.tensorListPushBack(h, nodes.get(l - 1).h());
            var hj = item(h, architecture.previousOf(l)); // [B, H]
            nodes.add(node(l, hj, tf.linalg.matMul(hj, edgeKernels.get(l - 1))));
        }
        return new Step(nodes, meanOfLooseEnds(nodes));
    }

    /** {@code preActivation} {@code [B, 2H]} holds (u, v). */
    private Node node(int l, Operand<TFloat32> hj, Operand<TFloat32> preActivation) {
        var halves = tf.split(last, preActivation, 2L).output();
        var c = tf.math.sigmoid(halves.get(0)); // [B, H]
        var f = activation.apply(halves.get(1), architecture.activationOf(l)); // [B, H]
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
        var dPre = new ArrayList<Operand<TFloat32>>();
        Operand<? extends TType> dh = tf.tensorListFromTensor(
                tf.math.mul(looseEnds, tf.expandDims(dOutput, nodeIndex.get(0))), stateShape); // N of [B, H]
        for (int l = n - 1; l >= 1; l--) {
            Operand<TFloat32> dhl = item(dh, nodeIndex.get(l)); // [B, H]: all its readers come after it
            if (l == n - 1 && dLastNode != null) {
                dhl = tf.math.add(dhl, dLastNode);
            }
            var node = step.nodes().get(l);
            var pre = preActivationGradient(l, node, dhl); // [B, 2H]
            var dhj = tf.math.add(carried(node, dhl), times(pre, edgeKernels.get(l - 1))); // [B, H]
            var j = architecture.previousOf(l);
            dh = tf.tensorListSetItem(dh, j, tf.math.add(item(dh, j), dhj));
            dPre.add(0, pre);
        }
        var dh0 = item(dh, nodeIndex.get(0));
        var node0 = step.nodes().get(0);
        var pre0 = preActivationGradient(0, node0, dh0);
        dPre.add(0, pre0);
        return new StepGradient(tf.math.add(carried(node0, dh0), times(pre0, recurrentKernel)), dPre);
    }

    /** Gradient of (u, v): (c′ ⊙ (f − hⱼ) ⊙ dh, fₗ′ ⊙ c ⊙ dh). */
    private Operand<TFloat32> preActivationGradient(int l, Node node, Operand<TFloat32> dh) {
        var du = SigmoidGrad.create(tf.scope(), node.c(), tf.math.mul(dh, node.difference())); // [B, H]
        var df = tf.math.mul(dh, node.c()); // [B, H]
        var dv = activation.backward(node.f(), df, architecture.activationOf(l)); // [B, H]
        return tf.concat(List.of(du, dv), last);
    }

    /** What of dh goes to hⱼ past the weights: (1 − c) ⊙ dh. */
    private Operand<TFloat32> carried(Node node, Operand<TFloat32> dh) {
        return tf.math.sub(dh, tf.math.mul(dh, node.c()));
    }

    private Operand<TFloat32> times(Operand<TFloat32> pre, Operand<TFloat32> kernel) {
        return tf.linalg.matMul(pre, kernel, MatMul.transposeB(true)); // [B, H]
    }

    private Operand<TFloat32> item(Operand<? extends TType> list, Operand<TInt32> index) {
        return tf.tensorListGetItem(list, index, stateShape, TFloat32.class).item();
    }
}
