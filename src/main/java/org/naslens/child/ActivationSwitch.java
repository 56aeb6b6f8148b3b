package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.naslens.space.Activation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.math.TanhGrad;
import org.tensorflow.op.nn.ReluGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One of the four activations, chosen by an integer that is fed.
 *
 * <p>A switch sends its input to one of four outputs, and a merge takes what arrives: only the chosen activation is computed,
 * and nothing is copied.
 */
final class ActivationSwitch {
    private final Ops tf;

    ActivationSwitch(Ops tf) {
        this.tf = tf;
    }

    /** f(u). */
    Operand<TFloat32> apply(Operand<TFloat32> u, Operand<TInt32> activation) {
        var to = branches(u, activation);
        var outcomes = new ArrayList<Operand<TFloat32>>();
        for (var kind : Activation.values()) {
            outcomes.add(value(tf, kind, to.get(kind.token())));
        }
        return tf.merge(outcomes).output();
    }

    /** f(u) of an activation that is known while the graph is built. */
    static Operand<TFloat32> value(Ops tf, Activation kind, Operand<TFloat32> u) {
        return switch (kind) {
            case TANH -> tf.math.tanh(u);
            case RELU -> tf.nn.relu(u);
            case IDENTITY -> u;
            case SIGMOID -> tf.math.sigmoid(u);
        };
    }

    /** f′(u) ⊙ {@code gradient}, where {@code f} = f(u): each derivative is a function of the value. */
    Operand<TFloat32> backward(Operand<TFloat32> f, Operand<TFloat32> gradient, Operand<TInt32> activation) {
        var toValue = branches(f, activation);
        var toGradient = branches(gradient, activation);
        var outcomes = new ArrayList<Operand<TFloat32>>();
        for (var kind : Activation.values()) {
            var y = toValue.get(kind.token());
            var dy = toGradient.get(kind.token());
            outcomes.add(
                    switch (kind) {
                        case TANH -> TanhGrad.create(tf.scope(), y, dy); // (1 − y²) dy
                        case RELU -> ReluGrad.create(tf.scope(), dy, y); // dy where y > 0
                        case IDENTITY -> dy;
                        case SIGMOID -> SigmoidGrad.create(tf.scope(), y, dy); // y (1 − y) dy
                    });
        }
        return tf.merge(outcomes).output();
    }

    private List<Operand<TFloat32>> branches(Operand<TFloat32> input, Operand<TInt32> activation) {
        var builder = tf.scope().env().opBuilder("_SwitchN", tf.scope().makeOpName("SwitchN"), tf.scope());
        builder.addInput(input.asOutput());
        builder.addInput(activation.asOutput());
        builder.setAttr("num_outs", Activation.COUNT);
        var operation = builder.build();
        var branches = new ArrayList<Operand<TFloat32>>();
        for (int i = 0; i < Activation.COUNT; i++) {
            branches.add(operation.<TFloat32>output(i));
        }
        return branches;
    }
}
