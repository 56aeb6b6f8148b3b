package org.naslens.controller;

import java.util.ArrayList;
import java.util.List;
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
 * <p>The paper can be read in two ways.
 *
 * <ul>
 *   <li>{@code LIKELIHOOD}: −log P(cₜ | c₁ … cₜ₋₁) of every stored choice, with the stored choices fed back.
 *   <li>{@code FROM_FINAL_STATE}: −log softmax(h_C·Wₜ + bₜ)[cₜ], every choice read out linearly from the final state. The last
 *       choice is never fed back, so the state can say no more about it than its distribution.
 * </ul>
 */
final class Reconstruction {
    private final Ops tf;
    private final Policy policy;
    private final PolicyTerms terms;
    private final boolean ofProbabilities;
    private final Policy.Unrolled unrolled;
    private final Operand<TFloat32> share; // 1 / (R · choices)
    private final ControllerParameters.@Nullable Readout readout;
    private final List<Head> heads; // empty without a readout
    private final Operand<TFloat32> loss;

    /** A choice as the readout predicts it: its logits {@code [R, A]} and the target, {@code [R, A]}. */
    private record Head(Operand<TFloat32> logits, Operand<TFloat32> oneHot) {}

    /**
     * @param policy the policy, in the variant that the settings ask for
     * @param readout the readout; null for {@code LIKELIHOOD}
     * @param choices the choices of the stored architectures, {@code [R, C]}
     */
    Reconstruction(
            Ops tf,
            Policy policy,
            OptionLayout layout,
            ControllerParameters.@Nullable Readout readout,
            ReplaySettings settings,
            Operand<TInt32> choices) {
        this.tf = tf;
        this.policy = policy;
        this.readout = readout;
        terms = new PolicyTerms(tf, policy);
        ofProbabilities = settings.getCrossEntropy() == CrossEntropy.OF_PROBABILITIES;
        unrolled = policy.follow(choices);
        var rows = tf.dtypes.cast(tf.size(unrolled.choices().get(0).option()), TFloat32.class); // R
        share = tf.math.div(tf.constant(1f / unrolled.choices().size()), rows);
        heads = readout == null ? List.of() : heads(layout, readout);
        loss = tf.withName("loss").math.mul(tf.reduceSum(crossEntropies(), tf.constant(new int[] {0, 1})), share);
    }

    private List<Head> heads(OptionLayout layout, ControllerParameters.Readout linear) {
        var h = unrolled.finalState(); // [R, S]
        int[] options = layout.options();
        var logits = tf.nn.biasAdd(
                tf.linalg.matMul(h, linear.kernel().value()), linear.bias().value()); // [R, ΣA]
        var byChoice = tf.splitV(logits, tf.constant(options), tf.constant(1), (long) options.length)
                .output();
        var all = new ArrayList<Head>();
        for (var choice : unrolled.choices()) {
            var oneHot = tf.oneHot(
                    choice.option(),
                    tf.constant(options[choice.t()]),
                    tf.constant(1f),
                    tf.constant(0f),
                    OneHot.axis(-1L));
            all.add(new Head(byChoice.get(choice.t()), oneHot));
        }
        return all;
    }

    /** The cross entropy of each choice of each architecture; its axes are {@code [C, R]} with a readout, {@code [R, C]} without. */
    private Operand<TFloat32> crossEntropies() {
        var axis1 = tf.constant(1);
        if (readout != null) {
            return tf.stack(heads.stream()
                    .map(head -> (Operand<TFloat32>) tf.math.neg(
                            tf.reduceSum(tf.math.mul(head.oneHot(), tf.nn.logSoftmax(head.logits())), axis1)))
                    .toList());
        }
        if (ofProbabilities) {
            var perChoice = unrolled.choices().stream()
                    .map(terms::crossEntropyOfProbabilities)
                    .toList(); // of [R, 1]
            return tf.concat(perChoice, axis1);
        }
        return policy.negLogProbs(unrolled);
    }

    /** L_Sup in nats per choice, {@code []}. */
    Operand<TFloat32> loss() {
        return loss;
    }

    /** w · L_Sup with its gradient. */
    Objective.Loss times(double w) {
        var weight = tf.math.mul(share, tf.constant((float) w)); // w / (R · choices)
        return new Objective.Loss(
                tf.math.mul(loss, tf.constant((float) w)),
                readout == null ? throughChoices(weight) : throughFinalState(readout, weight));
    }

    private ControllerGradients throughChoices(Operand<TFloat32> weight) {
        var gradients = unrolled.choices().stream()
                .map(choice -> {
                    var gradient = ofProbabilities
                            ? terms.crossEntropyOfProbabilitiesGradient(choice)
                            : terms.crossEntropyGradient(choice);
                    return (Operand<TFloat32>) tf.math.mul(gradient, weight);
                })
                .toList();
        return policy.backward(unrolled, new Term(loss, gradients, List.of()));
    }

    private ControllerGradients throughFinalState(ControllerParameters.Readout linear, Operand<TFloat32> weight) {
        var logitGradients = heads.stream()
                .map(head -> (Operand<TFloat32>)
                        tf.math.mul(tf.math.sub(tf.nn.softmax(head.logits()), head.oneHot()), weight))
                .toList(); // of [R, A]
        var d = tf.concat(logitGradients, tf.constant(1)); // [R, ΣA]
        var dState = tf.linalg.matMul(d, linear.kernel().value(), MatMul.transposeB(true)); // [R, S]
        return policy.backwardFromFinalState(unrolled, dState)
                .with(new ControllerGradients.Readout(
                        tf.linalg.matMul(unrolled.finalState(), d, MatMul.transposeA(true)),
                        tf.reduceSum(d, tf.constant(0))));
    }
}
