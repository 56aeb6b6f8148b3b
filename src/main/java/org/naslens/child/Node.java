package org.naslens.child;

import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.types.TFloat32;

/**
 * One node of the cell (Pham et al. 2018, §2.1), with what the way back needs of it, each {@code [B, H]}.
 *
 * <pre>
 *   hₗ = hⱼ + c ⊙ (f − hⱼ)            c = σ(u), f = fₗ(v)
 * </pre>
 *
 * @param difference f − hⱼ
 * @param h hₗ
 */
record Node(
        Operand<TFloat32> hj,
        Operand<TFloat32> c,
        Operand<TFloat32> f,
        Operand<TFloat32> difference,
        Operand<TFloat32> h) {

    /** {@code u} and {@code v} are {@code [B, H]}. */
    static Node of(Ops tf, Operand<TFloat32> hj, Operand<TFloat32> u, Operand<TFloat32> v, NodeActivation activation) {
        var c = tf.math.sigmoid(u); // [B, H]
        var f = activation.apply(v); // [B, H]
        var difference = tf.math.sub(f, hj); // [B, H]
        return new Node(hj, c, f, difference, tf.math.add(hj, tf.math.mul(c, difference)));
    }

    /** Gradients of hⱼ, and of u and v, {@code [B, H]} each. */
    record Gradient(Operand<TFloat32> hj, GateAndCandidate<Operand<TFloat32>> preActivation) {}

    /**
     * Back through the node, from dh = the gradient of hₗ.
     *
     * <pre>
     *   dhⱼ = (1 − c) ⊙ dh + du·Wᶜᵀ + dv·Wʰᵀ
     * </pre>
     *
     * @param kernel Wᶜ and Wʰ, {@code [H, H]}
     */
    Gradient backward(
            Ops tf,
            MatrixProducts products,
            Operand<TFloat32> dh,
            GateAndCandidate<Operand<TFloat32>> kernel,
            NodeActivation activation) {
        var local = backward(tf, dh, activation);
        var d = local.preActivation();
        var throughGate =
                tf.math.add(local.hj(), products.product(d.gate(), kernel.gate(), MatMul.transposeB(true))); // [B, H]
        var through = products.product(d.candidate(), kernel.candidate(), MatMul.transposeB(true)); // [B, H]
        return new Gradient(tf.math.add(throughGate, through), d);
    }

    /**
     * Back through the node but for its products: of the gradient of hⱼ, what is carried past them.
     *
     * <pre>
     *   du = c′ ⊙ (f − hⱼ) ⊙ dh      dv = fₗ′ ⊙ c ⊙ dh      (1 − c) ⊙ dh
     * </pre>
     */
    Gradient backward(Ops tf, Operand<TFloat32> dh, NodeActivation activation) {
        var df = tf.math.mul(dh, c); // [B, H]
        var du = SigmoidGrad.create(tf.scope(), c, tf.math.mul(dh, difference)); // [B, H]
        var dv = activation.backward(f, df); // [B, H]
        return new Gradient(tf.math.sub(dh, df), new GateAndCandidate<>(du, dv));
    }

    /** What multiplied this node's kernels, with the gradient of the products. */
    Cell.Read read(Gradient gradient) {
        return new Cell.Read(hj, gradient.preActivation());
    }
}
