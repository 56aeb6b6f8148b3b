package org.naslens.controller;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Losses of the policy's choices, as gradients of their scores z, where p = softmax(z).
 *
 * <p>Axes: M rows, A options.
 */
final class PolicyLoss {
    private final Ops tf;
    private final Operand<TInt32> optionsAxis;

    PolicyLoss(Ops tf) {
        this.tf = tf;
        optionsAxis = tf.constant(1);
    }

    /**
     * REINFORCE (Williams 1992): L_PG = −log p[c] · A, with a gradient A (p − onehot(c)). The advantage A carries none.
     *
     * @param weight A for each row, times what the row counts in the mean, {@code [M, 1]}
     */
    Operand<TFloat32> policyGradient(Policy.Choice choice, Operand<TFloat32> weight) {
        return tf.math.mul(weight, crossEntropy(choice));
    }

    /** Of the cross entropy −log p[c]: p − onehot(c), {@code [M, A]}. */
    Operand<TFloat32> crossEntropy(Policy.Choice choice) {
        return tf.math.sub(choice.probabilities(), choice.oneHot());
    }

    /** Of −H(p) = Σ p log p: p ⊙ (log p + H), {@code [M, A]}. */
    Operand<TFloat32> negativeEntropy(Policy.Choice choice) {
        var p = choice.probabilities();
        var logP = choice.logProbabilities();
        var negativeEntropy = sumOverOptions(tf.math.mul(p, logP)); // [M, 1]
        return tf.math.mul(p, tf.math.sub(logP, negativeEntropy));
    }

    /**
     * The cross entropy of probabilities, as the authors' code has it: q = softmax(p), and −log q[c] is the loss. It is
     * never 0: with A options it is at least log(1 + (A − 1)/e), which p = onehot(c) would reach.
     */
    Operand<TFloat32> crossEntropyOfProbabilities(Policy.Choice choice) {
        return tf.math.neg(
                sumOverOptions(tf.math.mul(choice.oneHot(), tf.nn.logSoftmax(choice.probabilities())))); // [M, 1]
    }

    /** Its gradient: p ⊙ (d − Σ d p), where d = q − onehot(c), {@code [M, A]}. */
    Operand<TFloat32> crossEntropyOfProbabilitiesGradient(Policy.Choice choice) {
        var p = choice.probabilities();
        var d = tf.math.sub(tf.nn.softmax(p), choice.oneHot()); // [M, A]
        return tf.math.mul(p, tf.math.sub(d, sumOverOptions(tf.math.mul(d, p))));
    }

    private Operand<TFloat32> sumOverOptions(Operand<TFloat32> x) {
        return tf.reduceSum(x, optionsAxis, ReduceSum.keepDims(true)); // [M, 1]
    }
}
