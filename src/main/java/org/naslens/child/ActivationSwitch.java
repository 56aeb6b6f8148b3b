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
 * The activation that an integer operand chooses among the four.
 *
 * <p>A switch op forwards its input to one of four branches, and a merge op returns the result of that branch. Only the
 * chosen activation is computed, and nothing is copied.
 */
final class ActivationSwitch implements NodeActivation {
    private final Operand<TInt32> token; // []
    private final List<NodeActivation> kinds;

    ActivationSwitch(Operand<TInt32> token) {
        this.token = token;
        kinds = Stream.of(Activation.values())
                .map(kind -> NodeActivation.of(kind))
                .toList();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> v) {
        var to = branches(tf, v);
        var outcomes = new ArrayList<Operand<TFloat32>>();
        for (int kind = 0; kind < Activation.COUNT; kind++) {
            outcomes.add(kinds.get(kind).apply(tf, to.get(kind)));
        }
        return tf.merge(outcomes).output();
    }

    @Override
    public Operand<TFloat32> backward(Ops tf, Operand<TFloat32> f, Operand<TFloat32> gradient) {
        var toValue = branches(tf, f);
        var toGradient = branches(tf, gradient);
        var outcomes = new ArrayList<Operand<TFloat32>>();
        for (int kind = 0; kind < Activation.COUNT; kind++) {
            outcomes.add(kinds.get(kind).backward(tf, toValue.get(kind), toGradient.get(kind)));
        }
        return tf.merge(outcomes).output();
    }

    private List<Operand<TFloat32>> branches(Ops tf, Operand<TFloat32> input) {
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
