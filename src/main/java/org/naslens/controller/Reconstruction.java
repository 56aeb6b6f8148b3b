package org.naslens.controller;

import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ReplaySettings;
import org.naslens.config.ReplaySettings.CrossEntropy;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * L_Sup, the penalty for not reconstructing stored architectures (Adam and Lorraine 2019, §3.3): the mean over R architectures
 * and their choices of a cross entropy, in nats.
 *
 * <p>The paper's words allow two readings.
 *
 * <ul>
 *   <li>{@code LIKELIHOOD}: −log P(cₜ | c₁ … cₜ₋₁) of every stored choice, with the stored choices fed back.
 *   <li>{@code FROM_FINAL_STATE}: −log softmax(h_C·Wₜ + bₜ)[cₜ], every choice read out linearly from the final state. The last
 *       choice is never fed back, so its term stays at what the state says of its distribution.
 * </ul>
 */
final class Reconstruction {
    private final Ops tf;
    private final PolicyLoss losses;
    private final Operand<TFloat32> loss;
    private final ControllerGradients gradients;
    private final @Nullable ReadoutGradients readoutGradients;

    /** Gradients of the readout, {@code [S, ΣA]} and {@code [ΣA]}. */
    record ReadoutGradients(Operand<TFloat32> kernel, Operand<TFloat32> bias) {}

    private record Heads(Operand<TFloat32> loss, ReadoutGradients gradients, Operand<TFloat32> dState) {}

    /**
     * @param policy in the variant that the settings ask for
     * @param choices {@code [R, C]}, of the stored architectures
     */
    Reconstruction(
            Ops tf,
            Policy policy,
            OptionLayout layout,
            ControllerParameters.@Nullable Readout readout,
            ReplaySettings settings,
            Operand<TInt32> choices) {
        this.tf = tf;
        losses = new PolicyLoss(tf);
        var unrolled = policy.follow(choices);
        int terms = unrolled.choices().size();
        var rows = tf.dtypes.cast(tf.size(unrolled.choices().get(0).option()), TFloat32.class); // R
        var share = tf.math.div(tf.constant(1f / terms), rows); // 1 / (R · terms)
        var weight = tf.math.mul(share, tf.constant((float) settings.getWeight()));
        if (readout != null) {
            var heads = readOut(layout, readout, unrolled, share, weight);
            loss = heads.loss();
            readoutGradients = heads.gradients();
            var none = unrolled.choices().stream()
                    .map(choice -> (Operand<TFloat32>) tf.zerosLike(choice.scores()))
                    .toList();
            gradients = policy.backward(unrolled, none, heads.dState(), null);
            return;
        }
        readoutGradients = null;
        boolean ofProbabilities = settings.getCrossEntropy() == CrossEntropy.OF_PROBABILITIES;
        Function<Policy.Choice, Operand<TFloat32>> gradient =
                ofProbabilities ? losses::crossEntropyOfProbabilitiesGradient : losses::crossEntropy;
        var dScores = unrolled.choices().stream()
                .map(choice -> (Operand<TFloat32>) tf.math.mul(gradient.apply(choice), weight))
                .toList();
        loss = ofProbabilities ? meanOfProbabilities(unrolled, share) : sum(policy.negLogProbs(unrolled), share);
        gradients = policy.backward(unrolled, dScores, null, null);
    }

    /** L_Sup in nats per choice, {@code []}. */
    Operand<TFloat32> loss() {
        return loss;
    }

    /** Of weight · L_Sup. */
    ControllerGradients gradients() {
        return gradients;
    }

    @Nullable
    ReadoutGradients readoutGradients() {
        return readoutGradients;
    }

    private Heads readOut(
            OptionLayout layout,
            ControllerParameters.Readout readout,
            Policy.Unrolled unrolled,
            Operand<TFloat32> share,
            Operand<TFloat32> weight) {
        var axis1 = tf.constant(1);
        var h = unrolled.finalState(); // [R, S]
        int[] options = layout.options();
        var logits = tf.nn.biasAdd(
                tf.linalg.matMul(h, readout.kernel().value()), readout.bias().value()); // [R, ΣA]
        var heads = tf.splitV(logits, tf.constant(options), axis1, (long) options.length)
                .output();
        var negLogProbs = new ArrayList<Operand<TFloat32>>(); // of [R]
        var dLogits = new ArrayList<Operand<TFloat32>>(); // of [R, A]
        for (var choice : unrolled.choices()) {
            var z = heads.get(choice.t()); // [R, A]
            var oneHot = tf.oneHot(
                    choice.option(),
                    tf.constant(options[choice.t()]),
                    tf.constant(1f),
                    tf.constant(0f),
                    OneHot.axis(-1L));
            negLogProbs.add(tf.math.neg(tf.reduceSum(tf.math.mul(oneHot, tf.nn.logSoftmax(z)), axis1)));
            dLogits.add(tf.math.mul(tf.math.sub(tf.nn.softmax(z), oneHot), weight));
        }
        var d = tf.concat(dLogits, axis1); // [R, ΣA]
        return new Heads(
                sum(tf.stack(negLogProbs), share),
                new ReadoutGradients(tf.linalg.matMul(h, d, MatMul.transposeA(true)), tf.reduceSum(d, tf.constant(0))),
                tf.linalg.matMul(d, readout.kernel().value(), MatMul.transposeB(true))); // [R, S]
    }

    private Operand<TFloat32> meanOfProbabilities(Policy.Unrolled unrolled, Operand<TFloat32> share) {
        var perChoice = unrolled.choices().stream()
                .map(losses::crossEntropyOfProbabilities)
                .toList(); // of [R, 1]
        return sum(tf.concat(perChoice, tf.constant(1)), share);
    }

    private Operand<TFloat32> sum(Operand<TFloat32> x, Operand<TFloat32> share) {
        return tf.math.mul(tf.reduceSum(x, tf.constant(new int[] {0, 1})), share);
    }
}
