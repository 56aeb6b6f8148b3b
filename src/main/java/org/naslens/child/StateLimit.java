package org.naslens.child;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * Keeps the norm of a stream's state within a limit.
 *
 * <pre>
 *   factor = min(1, limit / ‖h‖)
 * </pre>
 */
final class StateLimit {
    private final Ops tf;
    private final double limit;

    /** @param limit the largest norm; infinite for no limit */
    StateLimit(Ops tf, double limit) {
        this.tf = tf;
        this.limit = limit;
    }

    /** The factor of each state, {@code [… , 1]} for states {@code [… , H]}, a constant in gradients; empty without a limit. */
    Optional<Operand<TFloat32>> factor(Operand<TFloat32> h) {
        if (Double.isInfinite(limit)) {
            return Optional.empty();
        }
        var squares = tf.reduceSum(tf.math.square(h), tf.constant(-1), ReduceSum.keepDims(true)); // [… , 1]
        var bound = tf.constant((float) limit);
        return Optional.of(tf.math.div(bound, tf.math.maximum(tf.math.sqrt(squares), bound)));
    }
}
