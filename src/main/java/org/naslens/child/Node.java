package org.naslens.child;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.types.TFloat32;

/**
 * One node of the cell (Pham et al. 2018, §2.1), with the values that its backward pass needs, each {@code [B, H]}.
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

    /** Computes a node; {@code u} and {@code v} are {@code [B, H]}. */
    static Node of(Ops tf, Operand<TFloat32> hj, Operand<TFloat32> u, Operand<TFloat32> v, NodeActivation activation) {
        var c = tf.math.sigmoid(u); // [B, H]
        var f = activation.apply(tf, v); // [B, H]
        var difference = tf.math.sub(f, hj); // [B, H]
        return new Node(hj, c, f, difference, tf.math.add(hj, tf.math.mul(c, difference)));
    }

    /**
     * The gradients of a node, up to its products.
     *
     * @param hj the part of the gradient of hⱼ that does not pass through the kernels, {@code [B, H]}
     * @param preActivation gradients of u and v, {@code [B, H]}
     */
    record Gradient(Operand<TFloat32> hj, GateAndCandidate<Operand<TFloat32>> preActivation) {}

    /**
     * Propagates dh, the gradient of hₗ, back through the node, up to its products.
     *
     * <pre>
     *   du = c′ ⊙ (f − hⱼ) ⊙ dh      dv = fₗ′ ⊙ c ⊙ dh      (1 − c) ⊙ dh
     * </pre>
     */
    Gradient backward(Ops tf, Operand<TFloat32> dh, NodeActivation activation) {
        var df = tf.math.mul(dh, c); // [B, H]
        var du = SigmoidGrad.create(tf.scope(), c, tf.math.mul(dh, difference)); // [B, H]
        var dv = activation.backward(tf, f, df); // [B, H]
        return new Gradient(tf.math.sub(dh, df), new GateAndCandidate<>(du, dv));
    }
}
