package org.naslens.child;

import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The softmax over words and its cross entropy, for r rows.
 *
 * <pre>
 *   p = softmax(h·Kᵀ + b)          −log P(target) = −log p[target]
 *   d(−log P)/dh = p·K − K[target]       d(−log P)/dK = pᵀ·h, minus h at the target's row
 * </pre>
 *
 * <p>The gradient p − onehot is never formed: its second part is a gather and a scatter of rows. A probability that underflows
 * counts as {@code Float.MIN_NORMAL}, so that a token costs at most 87.3 nats.
 */
final class OutputLayer {
    private final Ops tf;
    private final MatrixProducts products;
    private final Operand<TFloat32> kernel; // [V, H]
    private final Operand<TFloat32> bias; // [V]
    private final int vocabulary;

    /** −log P of each target {@code [r]}, and the probabilities of all words {@code [r, V]}. */
    record Prediction(Operand<TFloat32> negLogProb, Operand<TFloat32> probabilities) {}

    /**
     * Gradients of Σ −log P · scale.
     *
     * @param h {@code [r, H]}
     * @param kernel pᵀ·h, dense, {@code [V, H]}
     * @param kernelRows −h, to be added to the targets' rows, {@code [r, H]}
     * @param bias pᵀ·1, dense, {@code [V]}
     * @param biasRows −1, to be added to the targets' elements, {@code [r]}
     */
    record Gradient(
            Operand<TFloat32> h,
            Operand<TFloat32> kernel,
            Operand<TFloat32> kernelRows,
            Operand<TFloat32> bias,
            Operand<TFloat32> biasRows) {}

    OutputLayer(Ops tf, MatrixProducts products, SharedWeights weights) {
        this.tf = tf;
        this.products = products;
        kernel = weights.outputKernel().value();
        bias = weights.outputBias().value();
        vocabulary = (int) weights.outputBias().size();
    }

    /**
     * Predicts r targets.
     *
     * @param h {@code [r, H]}
     * @param targets {@code [r]}
     */
    Prediction predict(Operand<TFloat32> h, Operand<TInt32> targets) {
        var product = products.product(h, kernel, MatMul.transposeB(true)); // [r, V]
        var p = tf.nn.softmax(tf.nn.biasAdd(product, bias)); // [r, V]
        var pTarget = tf.gather(p, targets, tf.constant(1), Gather.batchDims(1L)); // [r]
        return new Prediction(tf.math.neg(tf.math.log(tf.math.add(pTarget, tf.constant(Float.MIN_NORMAL)))), p);
    }

    /**
     * The gradients of a prediction that {@link #predict} made for the same {@code h} and {@code targets}.
     *
     * @param rows the number r of rows
     */
    Gradient backward(Prediction prediction, Operand<TFloat32> h, Operand<TInt32> targets, int rows, double scale) {
        var factor = tf.constant((float) scale);
        var p = prediction.probabilities(); // [r, V]
        var scaled = tf.math.mul(h, factor); // [r, H]
        // the product of ones and p is a sum over rows, which stays in float32 whatever the precision of other products
        var ones = tf.fill(tf.constant(new int[] {1, rows}), factor); // [1, r]
        var atTargets = tf.gather(kernel, targets, tf.constant(0)); // [r, H]
        return new Gradient(
                tf.math.mul(tf.math.sub(products.product(p, kernel), atTargets), factor),
                products.product(p, scaled, MatMul.transposeA(true)), // [V, H]
                tf.math.neg(scaled),
                tf.reshape(tf.linalg.matMul(ones, p), tf.constant(new int[] {vocabulary})),
                tf.fill(tf.constant(new int[] {rows}), tf.constant((float) -scale)));
    }
}
