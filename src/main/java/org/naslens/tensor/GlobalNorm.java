package org.naslens.tensor;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The norm of a gradient spread over several tensors, and the factor that limits it (Pascanu, Mikolov and Bengio 2013).
 *
 * @param norm ‖g‖₂ over all elements of all tensors, {@code []}
 * @param scale min(1, limit / ‖g‖₂), {@code []}
 */
public record GlobalNorm(Operand<TFloat32> norm, Operand<TFloat32> scale) {

    /**
     * Computes the global norm of a gradient.
     *
     * @param limit the largest norm; infinite for no limit
     */
    public static GlobalNorm of(Ops tf, List<Operand<TFloat32>> gradients, double limit) {
        Operand<TFloat32> halfSquares = tf.nn.l2Loss(gradients.get(0));
        for (var gradient : gradients.subList(1, gradients.size())) {
            halfSquares = tf.math.add(halfSquares, tf.nn.l2Loss(gradient)); // Σ g² / 2
        }
        Operand<TFloat32> norm =
                tf.withName("gradient_norm").math.sqrt(tf.math.mul(halfSquares, tf.constant(2f))); // []
        if (Double.isInfinite(limit)) {
            return new GlobalNorm(norm, tf.constant(1f));
        }
        var bound = tf.constant((float) limit);
        return new GlobalNorm(norm, tf.math.div(bound, tf.math.maximum(norm, bound)));
    }
}
