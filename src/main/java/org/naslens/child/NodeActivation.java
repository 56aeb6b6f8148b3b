package org.naslens.child;

import org.naslens.space.Activation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.math.TanhGrad;
import org.tensorflow.op.nn.ReluGrad;
import org.tensorflow.types.TFloat32;

/** The activation f of a node, and its derivative. */
public interface NodeActivation {
    /** f(v). */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> v);

    /** f′(v) ⊙ {@code gradient}, where {@code f} = f(v): each derivative is a function of the value. */
    Operand<TFloat32> backward(Ops tf, Operand<TFloat32> f, Operand<TFloat32> gradient);

    /** An activation whose kind is known when the graph is built. */
    static NodeActivation of(Activation kind) {
        return new NodeActivation() {
            @Override
            public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> v) {
                return switch (kind) {
                    case TANH -> tf.math.tanh(v);
                    case RELU -> tf.nn.relu(v);
                    case IDENTITY -> v;
                    case SIGMOID -> tf.math.sigmoid(v);
                };
            }

            @Override
            public Operand<TFloat32> backward(Ops tf, Operand<TFloat32> f, Operand<TFloat32> gradient) {
                return switch (kind) {
                    case TANH -> TanhGrad.create(tf.scope(), f, gradient); // (1 − f²) df
                    case RELU -> ReluGrad.create(tf.scope(), gradient, f); // df where f > 0
                    case IDENTITY -> gradient;
                    case SIGMOID -> SigmoidGrad.create(tf.scope(), f, gradient); // f (1 − f) df
                };
            }
        };
    }
}
