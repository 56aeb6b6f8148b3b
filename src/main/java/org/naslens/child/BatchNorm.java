package org.naslens.child;

import java.util.List;
import org.naslens.child.SharedWeights.BatchNormVariables;
import org.naslens.config.ChildSettings;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Batch normalisation of the cell's output (Ioffe and Szegedy 2015), with the statistics of the B streams at each time step.
 *
 * <pre>
 *   x̂ = (x − μₜ) / √(σₜ² + ε)      y = γ ⊙ x̂ + β
 *   running ← (1 − m) running + m · statistic, for t = 1 … T     with σ² times B / (B − 1)
 * </pre>
 *
 * <p>Evaluation uses the running statistics for μ and σ².
 */
final class BatchNorm {
    private final Ops tf;
    private final BatchNormVariables variables;
    private final double momentum;
    private final Operand<TFloat32> epsilon;
    private final Operand<TInt32> batchAxis;
    private final Operand<TInt32> timeAndBatch;

    /** What the backward pass and the running statistics need: y, x̂, 1/σ {@code [T, 1, H]}, μ and σ². */
    record Normalized(
            Operand<TFloat32> y, // [T, B, H]
            Operand<TFloat32> xHat, // [T, B, H]
            Operand<TFloat32> inverseDeviation, // [T, 1, H]
            Operand<TFloat32> mean, // [T, 1, H]
            Operand<TFloat32> variance) {} // [T, 1, H]

    /** Gradients of x {@code [T, B, H]}, γ {@code [H]} and β {@code [H]}. */
    record Gradient(Operand<TFloat32> x, Operand<TFloat32> gamma, Operand<TFloat32> beta) {}

    /** Gradients of γ {@code [H]} and β {@code [H]}. */
    public record ParameterGradient(Operand<TFloat32> gamma, Operand<TFloat32> beta) {}

    BatchNorm(Ops tf, BatchNormVariables variables, ChildSettings settings) {
        this.tf = tf;
        this.variables = variables;
        momentum = settings.getBatchNormMomentum();
        epsilon = tf.constant((float) settings.getBatchNormEpsilon());
        batchAxis = tf.constant(1);
        timeAndBatch = tf.constant(new int[] {0, 1});
    }

    /** Normalises {@code x}, {@code [T, B, H]}, by the statistics of the batch. */
    Normalized withBatchStatistics(Operand<TFloat32> x) {
        var mean = batchMean(x); // [T, 1, H]
        var centred = tf.math.sub(x, mean); // [T, B, H]
        var variance = batchMean(tf.math.square(centred)); // [T, 1, H]
        var inverse = tf.math.rsqrt(tf.math.add(variance, epsilon)); // [T, 1, H]
        var xHat = tf.math.mul(centred, inverse); // [T, B, H]
        return new Normalized(scaled(xHat), xHat, inverse, mean, variance);
    }

    /** Normalises {@code x}, {@code [T, B, H]}, by the running statistics. */
    Operand<TFloat32> withRunningStatistics(Operand<TFloat32> x) {
        var inverse = tf.math.rsqrt(tf.math.add(variables.variance().value(), epsilon)); // [H]
        return scaled(tf.math.mul(tf.math.sub(x, variables.mean().value()), inverse));
    }

    /** dx = (γ/σ) (dy − mean(dy) − x̂ ⊙ mean(dy ⊙ x̂)), with means over the batch; {@code dy} is {@code [T, B, H]}. */
    Gradient backward(Normalized normalized, Operand<TFloat32> dy) {
        var xHat = normalized.xHat();
        var dyXHat = tf.math.mul(dy, xHat); // [T, B, H]
        var inner = tf.math.sub(tf.math.sub(dy, batchMean(dy)), tf.math.mul(xHat, batchMean(dyXHat))); // [T, B, H]
        var outer = tf.math.mul(normalized.inverseDeviation(), variables.gamma().value()); // [T, 1, H]
        return new Gradient(
                tf.math.mul(outer, inner), tf.reduceSum(dyXHat, timeAndBatch), tf.reduceSum(dy, timeAndBatch));
    }

    /** The gradients of the parameters, summed over segments of time. */
    static ParameterGradient sum(Ops tf, List<Gradient> segments) {
        return new ParameterGradient(
                tf.math.addN(segments.stream().map(Gradient::gamma).toList()),
                tf.math.addN(segments.stream().map(Gradient::beta).toList()));
    }

    /** The weight of each of T time steps in the running statistics after the last step: m (1 − m)ᵀ⁻ᵗ. */
    static float[] shares(double momentum, int steps) {
        float[] shares = new float[steps];
        for (int t = 0; t < steps; t++) {
            shares[t] = (float) (momentum * Math.pow(1 - momentum, steps - 1 - t));
        }
        return shares;
    }

    /**
     * Updates the running statistics for all T time steps at once.
     *
     * @param shares the {@linkplain #shares weights} of the time steps, {@code [T]}
     */
    List<Op> updateRunning(List<Normalized> segments, Operand<TFloat32> shares, int steps, int batch) {
        var weight = tf.reshape(shares, tf.constant(new int[] {steps, 1, 1}));
        var kept = tf.constant((float) Math.pow(1 - momentum, steps));
        var mean = overTime(segments.stream().map(Normalized::mean).toList()); // [T, 1, H]
        var variance = overTime(segments.stream().map(Normalized::variance).toList()); // [T, 1, H]
        var unbiased = tf.math.mul(variance, tf.constant(batch / (batch - 1f)));
        return List.of(
                tf.assignVariableOp(
                        variables.mean().handle(), moved(variables.mean().value(), kept, mean, weight)),
                tf.assignVariableOp(
                        variables.variance().handle(),
                        moved(variables.variance().value(), kept, unbiased, weight)));
    }

    private Operand<TFloat32> overTime(List<Operand<TFloat32>> segments) {
        return segments.size() == 1 ? segments.get(0) : tf.concat(segments, tf.constant(0));
    }

    private Operand<TFloat32> moved(
            Operand<TFloat32> running, Operand<TFloat32> kept, Operand<TFloat32> statistic, Operand<TFloat32> weight) {
        return tf.math.add(
                tf.math.mul(running, kept), tf.reduceSum(tf.math.mul(statistic, weight), timeAndBatch)); // [H]
    }

    private Operand<TFloat32> scaled(Operand<TFloat32> xHat) {
        return tf.math.add(
                tf.math.mul(xHat, variables.gamma().value()), variables.beta().value());
    }

    private Operand<TFloat32> batchMean(Operand<TFloat32> x) {
        return tf.math.mean(x, batchAxis, Mean.keepDims(true));
    }
}
