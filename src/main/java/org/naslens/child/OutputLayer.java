package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The softmax over words and its cross entropy.
 *
 * <pre>
 *   p = softmax(h·Kᵀ + b)          −log P(target) = −log p[target]
 *   d(−log P)/dh = p·K − K[target]       d(−log P)/dK = pᵀ·h, minus h at the target's row
 * </pre>
 *
 * <p>The R rows are worked through in chunks, so that one array of {@code [rows of a chunk, V]} lives at a time, and the
 * gradient p − onehot is never formed: its second part is a gather and a scatter of rows. A probability that underflows counts
 * as {@code Float.MIN_NORMAL}, so that a token costs at most 87.3 nats.
 */
final class OutputLayer {
    /** Most elements of a chunk's probabilities, 18 MB of them. */
    private static final int CHUNK = 4_500_000;

    private final Ops tf;
    private final Operand<TFloat32> kernel; // [V, H]
    private final Operand<TFloat32> bias; // [V]
    private final int vocabulary;

    /** −log P of each target {@code [R]}, and the probabilities of all words, in chunks {@code [R / chunks, V]}. */
    record Prediction(Operand<TFloat32> negLogProb, List<Operand<TFloat32>> probabilities) {}

    /**
     * Gradients of Σ −log P · scale.
     *
     * @param h {@code [R, H]}
     * @param kernel pᵀ·h, dense, {@code [V, H]}
     * @param kernelRows −h, to be added to the targets' rows, {@code [R, H]}
     * @param bias pᵀ·1, dense, {@code [V]}
     * @param biasRows −1, to be added to the targets' elements, {@code [R]}
     */
    record Gradient(
            Operand<TFloat32> h,
            Operand<TFloat32> kernel,
            Operand<TFloat32> kernelRows,
            Operand<TFloat32> bias,
            Operand<TFloat32> biasRows) {}

    OutputLayer(Ops tf, SharedWeights weights) {
        this.tf = tf;
        kernel = weights.outputKernel().value();
        bias = weights.outputBias().value();
        vocabulary = (int) weights.outputBias().size();
    }

    /**
     * The prediction of R targets.
     *
     * @param h {@code [R, H]}
     * @param targets {@code [R]}
     * @param rows R
     */
    Prediction predict(Operand<TFloat32> h, Operand<TInt32> targets, int rows) {
        int chunks = chunks(rows);
        var axis0 = tf.constant(0);
        var hs = tf.split(axis0, h, (long) chunks).output();
        var targetChunks = tf.split(axis0, targets, (long) chunks).output();
        var probabilities = new ArrayList<Operand<TFloat32>>();
        var negLogProbs = new ArrayList<Operand<TFloat32>>();
        for (int i = 0; i < chunks; i++) {
            var product = tf.linalg.matMul(hs.get(i), kernel, MatMul.transposeB(true)); // [r, V]
            var p = tf.nn.softmax(tf.nn.biasAdd(product, bias)); // [r, V]
            var pTarget = tf.gather(p, targetChunks.get(i), tf.constant(1), Gather.batchDims(1L)); // [r]
            probabilities.add(p);
            negLogProbs.add(tf.math.neg(tf.math.log(tf.math.add(pTarget, tf.constant(Float.MIN_NORMAL)))));
        }
        return new Prediction(joined(negLogProbs), probabilities);
    }

    Gradient backward(Prediction prediction, Operand<TFloat32> h, Operand<TInt32> targets, int rows, double scale) {
        int chunks = chunks(rows);
        var scaled = tf.math.mul(h, tf.constant((float) scale)); // [R, H]
        var hs = tf.split(tf.constant(0), scaled, (long) chunks).output();
        var ones = tf.fill(tf.constant(new int[] {1, rows / chunks}), tf.constant((float) scale)); // [1, r]
        var dh = new ArrayList<Operand<TFloat32>>();
        var dKernel = new ArrayList<Operand<TFloat32>>();
        var dBias = new ArrayList<Operand<TFloat32>>();
        for (int i = 0; i < chunks; i++) {
            var p = prediction.probabilities().get(i); // [r, V]
            dh.add(tf.linalg.matMul(p, kernel)); // [r, H]
            dKernel.add(tf.linalg.matMul(p, hs.get(i), MatMul.transposeA(true))); // [V, H]
            dBias.add(tf.linalg.matMul(ones, p)); // [1, V]
        }
        var atTargets = tf.gather(kernel, targets, tf.constant(0)); // [R, H]
        return new Gradient(
                tf.math.mul(tf.math.sub(joined(dh), atTargets), tf.constant((float) scale)),
                sum(dKernel),
                tf.math.neg(scaled),
                tf.reshape(sum(dBias), tf.constant(new int[] {vocabulary})),
                tf.fill(tf.constant(new int[] {rows}), tf.constant((float) -scale)));
    }

    /** The least number of equal chunks that are small enough. */
    private int chunks(int rows) {
        long chunks = Math.max(1, ((long) rows * vocabulary + CHUNK - 1) / CHUNK);
        while (chunks < rows && rows % chunks != 0) {
            chunks++;
        }
        return (int) Math.min(chunks, rows);
    }

    private Operand<TFloat32> joined(List<Operand<TFloat32>> parts) {
        return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(0));
    }

    private Operand<TFloat32> sum(List<Operand<TFloat32>> parts) {
        return parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
    }
}
