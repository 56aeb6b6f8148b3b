package org.naslens.controller;

import java.util.List;
import java.util.function.Function;
import org.naslens.tensor.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The terms of the objective that depend only on the policy's choices. Gradients are taken with respect to the scores z of a choice,
 * where p = softmax(z), and to the cell state c.
 *
 * <p>Axes: M architectures, C choices, A options, S units.
 */
final class PolicyTerms {
    private final Ops tf;
    private final Policy policy;
    private final Operand<TInt32> optionsAxis;
    private final Operand<TInt32> bothAxes;

    PolicyTerms(Ops tf, Policy policy) {
        this.tf = tf;
        this.policy = policy;
        optionsAxis = tf.constant(1);
        bothAxes = tf.constant(new int[] {0, 1});
    }

    /**
     * L_PG, whose gradient is REINFORCE (Williams 1992): Σ −log P(cₜ) · (R − b) / M, with the gradient
     * (p − onehot(c)) · (R − b) / M. The advantage R − b carries no gradient.
     *
     * @param advantageOverM the value (R − b) / M of each choice, {@code [M, C]}; its sum over the architectures is a mean
     */
    Term policyGradient(Policy.Unrolled sampled, Operand<TFloat32> advantageOverM) {
        int choices = sampled.choices().size();
        Shapes.check("advantageOverM", advantageOverM, "[M, C]", -1, choices);
        var weights =
                tf.unstack(advantageOverM, (long) choices, Unstack.axis(1L)).output(); // of [M]
        var negLogProbs = policy.negLogProbs(sampled); // [M, C]
        return new Term(
                tf.withName("policy_gradient_loss").reduceSum(tf.math.mul(advantageOverM, negLogProbs), bothAxes),
                each(sampled, choice -> {
                    var weight = tf.expandDims(weights.get(choice.t()), tf.constant(1)); // [M, 1]
                    return tf.math.mul(weight, crossEntropyGradient(choice));
                }),
                List.of());
    }

    /**
     * −β H, with H = Σₜ −Σ p log p the entropy of all choices, averaged over the architectures (Williams and Peng 1991); its gradient
     * is that of {@link #negativeEntropyGradient}, times β / M.
     */
    Term negativeEntropy(Policy.Unrolled sampled, double beta) {
        var scale = tf.math.div(tf.constant((float) beta), rows(sampled)); // β / M
        var entropy = tf.reduceSum(policy.entropies(sampled), bothAxes); // M · H
        return new Term(
                tf.withName("negative_entropy").math.neg(tf.math.mul(scale, entropy)),
                each(sampled, choice -> tf.math.mul(negativeEntropyGradient(choice), scale)),
                List.of());
    }

    /**
     * λ Σₜ mean of cₜ² over the architectures and units, with the gradient κ cₜ, κ = 2 λ / (M S): it keeps the state away from
     * where tanh(c) is flat.
     */
    Term squaredCells(Policy.Unrolled sampled, double lambda, int units) {
        var kappa = tf.math.div(tf.constant((float) (2 * lambda / units)), rows(sampled));
        var cells = tf.stack(
                sampled.choices().stream().map(choice -> choice.lstm().c()).toList()); // [C, M, S]
        var squares = tf.reduceSum(tf.math.square(cells), tf.constant(new int[] {0, 1, 2}));
        return new Term(
                tf.withName("squared_cells").math.mul(tf.math.mul(tf.constant(0.5f), kappa), squares),
                List.of(),
                each(sampled, choice -> tf.math.mul(choice.lstm().c(), kappa)));
    }

    private static List<Operand<TFloat32>> each(
            Policy.Unrolled unrolled, Function<Policy.Choice, Operand<TFloat32>> gradient) {
        return unrolled.choices().stream().map(gradient).toList();
    }

    /** The number of architectures as a float, to divide by, {@code []}. */
    private Operand<TFloat32> rows(Policy.Unrolled unrolled) {
        return tf.dtypes.cast(tf.size(unrolled.choices().get(0).option()), TFloat32.class);
    }

    /** The gradient of the cross entropy −log p[c]: p − onehot(c), {@code [M, A]}. */
    Operand<TFloat32> crossEntropyGradient(Policy.Choice choice) {
        return tf.math.sub(choice.probabilities(), choice.oneHot());
    }

    /** The gradient of −H(p) = Σ p log p: p ⊙ (log p + H), {@code [M, A]}. */
    private Operand<TFloat32> negativeEntropyGradient(Policy.Choice choice) {
        var p = choice.probabilities();
        var logP = choice.logProbabilities();
        var negativeEntropy = sumOverOptions(tf.math.mul(p, logP)); // [M, 1]
        return tf.math.mul(p, tf.math.sub(logP, negativeEntropy));
    }

    /**
     * The cross entropy of probabilities, as in the authors' code: q = softmax(p), and −log q[c] is the loss, {@code [M, 1]}. It
     * is never 0: with A options it is at least log(1 + (A − 1)/e), which p = onehot(c) would reach.
     */
    Operand<TFloat32> crossEntropyOfProbabilities(Policy.Choice choice) {
        return tf.math.neg(
                sumOverOptions(tf.math.mul(choice.oneHot(), tf.nn.logSoftmax(choice.probabilities())))); // [M, 1]
    }

    /** The gradient of {@link #crossEntropyOfProbabilities}: p ⊙ (d − Σ d p), where d = q − onehot(c), {@code [M, A]}. */
    Operand<TFloat32> crossEntropyOfProbabilitiesGradient(Policy.Choice choice) {
        var p = choice.probabilities();
        var d = tf.math.sub(tf.nn.softmax(p), choice.oneHot()); // [M, A]
        return tf.math.mul(p, tf.math.sub(d, sumOverOptions(tf.math.mul(d, p))));
    }

    private Operand<TFloat32> sumOverOptions(Operand<TFloat32> x) {
        return tf.reduceSum(x, optionsAxis, ReduceSum.keepDims(true)); // [M, 1]
    }
}
