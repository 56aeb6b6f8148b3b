package org.naslens.tensor;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/**
 * Products of float32 matrices, in float32 or with operands first rounded to bfloat16.
 *
 * <p>bfloat16 is float32 without its last 16 bits: the same range, with 8 bits of precision. A product of such matrices is summed
 * in float32 and rounded once more, so that an element is off by about 2⁻⁸ of the size of its terms. Everything else, including
 * the weights, is float32.
 */
public final class MatrixProducts {
    private final Ops tf;
    private final boolean bfloat16;
    private final Map<Output<TFloat32>, Operand<TBfloat16>> rounded;

    /** @param bfloat16 whether operands are rounded to bfloat16 */
    public MatrixProducts(Ops tf, boolean bfloat16) {
        this(tf, bfloat16, new HashMap<>());
    }

    private MatrixProducts(Ops tf, boolean bfloat16, Map<Output<TFloat32>, Operand<TBfloat16>> rounded) {
        this.tf = tf;
        this.bfloat16 = bfloat16;
        this.rounded = rounded;
    }

    /** A copy that builds its ops in another scope of the graph and shares the rounded operands. */
    public MatrixProducts in(Ops scope) {
        return new MatrixProducts(scope, bfloat16, rounded);
    }

    /** The product a·b; the options may transpose either operand. */
    public Operand<TFloat32> product(Operand<TFloat32> a, Operand<TFloat32> b, MatMul.Options... options) {
        return bfloat16
                ? tf.dtypes.cast(tf.linalg.matMul(rounded(a), rounded(b), options), TFloat32.class)
                : tf.linalg.matMul(a, b, options);
    }

    /** Batched products of the matrices in the last two axes; the options may transpose either operand. */
    public Operand<TFloat32> batch(Operand<TFloat32> a, Operand<TFloat32> b, BatchMatMul.Options... options) {
        return bfloat16
                ? tf.dtypes.cast(tf.train.batchMatMul(rounded(a), rounded(b), TBfloat16.class, options), TFloat32.class)
                : tf.train.batchMatMul(a, b, TFloat32.class, options);
    }

    /** Rounds each matrix once, however many products it takes part in. */
    private Operand<TBfloat16> rounded(Operand<TFloat32> matrix) {
        return rounded.computeIfAbsent(matrix.asOutput(), output -> tf.dtypes.cast(output, TBfloat16.class));
    }
}
