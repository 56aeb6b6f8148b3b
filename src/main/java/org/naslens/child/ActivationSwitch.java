package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.naslens.space.Activation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One of the four activations, chosen by an integer that is fed.
 *
 * <p>A switch sends its input to one of four outputs, and a merge takes what arrives: only the chosen activation is computed,
 * and nothing is copied.
 */
final class ActivationSwitch implements NodeActivation {
    private final Ops tf;
    private final Operand<TInt32> token; // []
    private final List<NodeActivation> kinds;

    ActivationSwitch(Ops tf, Operand<TInt32> token) {
        this.tf = tf;
        this.token = token;
        kinds = Stream.of(Activation.values())
                .map(kind -> NodeActivation.of(tf, kind))
                .toList();
    }

    @Override
    public Operand<TFloat32> apply(Operand<TFloat32> v) {
        var to = branches(v);
        var outcomes = new ArrayList<Operand<TFloat32>>();
        for (int kind = 0; kind < Activation.COUNT; kind++) {
            outcomes.add(kinds.get(kind).apply(to.get(kind)));
        }
        return tf.merge(outcomes).output();
    }

    @Override
    public Operand<TFloat32> backward(Operand<TFloat32> f, Operand<TFloat32> gradient) {
        var toValue = branches(f);
        var toGradient = branches(gradient);
        var outcomes = new ArrayList<Operand<TFloat32>>();
        for (int kind = 0; kind < Activation.COUNT; kind++) {
            outcomes.add(kinds.get(kind).backward(toValue.get(kind), toGradient.get(kind)));
        }
        return tf.merge(outcomes).output();
    }

    private List<Operand<TFloat32>> branches(Operand<TFloat32> input) {
        var builder = tf.scope().env().opBuilder("_SwitchN", tf.scope().makeOpName("SwitchN"), tf.scope());
        builder.addInput(input.asOutput());
        builder.addInput(token.asOutput());
        builder.setAttr("num_outs", Activation.COUNT);
        var operation = builder.build();
        var branches = new ArrayList<Operand<TFloat32>>();
        for (int i = 0; i < Activation.COUNT; i++) {
            branches.add(operation.<TFloat32>output(i));
        }
        return branches;
    }
}
