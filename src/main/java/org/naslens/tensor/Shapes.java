package org.naslens.tensor;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;

/**
 * Checks the shapes of operands where they enter a class, since TensorFlow broadcasts {@code [64, 1] + [64]} to {@code
 * [64, 64]} silently.
 */
public final class Shapes {
    private Shapes() {}

    /**
     * Requires a shape, as far as it is known to the graph.
     *
     * @param axes the shape in symbols, such as {@code "[B, H]"}
     * @throws IllegalArgumentException if the operand has another shape
     */
    public static void check(String name, Operand<?> operand, String axes, long... expected) {
        var wanted = Shape.of(expected);
        if (!operand.shape().isCompatibleWith(wanted)) {
            throw new IllegalArgumentException(
                    name + ": expected shape " + axes + " = " + wanted + ", got " + operand.shape());
        }
    }
}
