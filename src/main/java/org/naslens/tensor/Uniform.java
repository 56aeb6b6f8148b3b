package org.naslens.tensor;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Numbers drawn uniformly from [0, 1) as a function of the seed alone.
 *
 * <p>They are the same on every device. XLA's own generator gives different numbers, so these ops are excluded from its
 * compilation.
 */
public final class Uniform {
    private Uniform() {}

    /**
     * Draws numbers of this shape.
     *
     * @param seed two integers, {@code [2]}
     */
    public static Operand<TFloat32> draw(Ops tf, Operand<TInt32> shape, Operand<TInt32> seed) {
        var type = "StatelessRandomUniform";
        var builder = tf.scope().env().opBuilder(type, tf.scope().makeOpName(type), tf.scope());
        builder.addInput(shape.asOutput());
        builder.addInput(seed.asOutput());
        builder.setAttr("dtype", DataType.DT_FLOAT);
        builder.setAttr("_XlaCompile", false);
        return builder.build().output(0);
    }
}
