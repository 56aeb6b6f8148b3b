package org.naslens.child;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A time step of a cell that is made of nodes: its output is the mean of the loose ends, and that or the last node goes on. */
abstract class NodeStep implements Cell.Step {
    final List<Node> nodes;
    private final Ops tf;
    private final Operand<TFloat32> output; // [B, H]
    private final boolean meanGoesOn;

    NodeStep(Ops tf, List<Node> nodes, Operand<TFloat32> output, boolean meanGoesOn) {
        this.tf = tf;
        this.nodes = nodes;
        this.output = output;
        this.meanGoesOn = meanGoesOn;
    }

    @Override
    public final Operand<TFloat32> output() {
        return output;
    }

    @Override
    public final Operand<TFloat32> state() {
        return meanGoesOn ? output : nodes.get(nodes.size() - 1).h();
    }

    @Override
    public final Cell.Gradient backward(Operand<TFloat32> dOutput, @Nullable Operand<TFloat32> dState) {
        if (dState == null) {
            return backwardThroughNodes(dOutput, null);
        }
        return meanGoesOn
                ? backwardThroughNodes(tf.math.add(dOutput, dState), null)
                : backwardThroughNodes(dOutput, dState);
    }

    /**
     * Back through all nodes.
     *
     * @param dMean gradient of the mean of the loose ends, {@code [B, H]}
     * @param dLastNode further gradient of node N−1, {@code [B, H]}; null where there is none
     */
    abstract Cell.Gradient backwardThroughNodes(Operand<TFloat32> dMean, @Nullable Operand<TFloat32> dLastNode);
}
