package org.naslens.controller;

import org.jspecify.annotations.Nullable;
import org.naslens.config.ControllerSettings.EntropyMode;
import org.naslens.config.Settings;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The objective that the controller minimises, with its gradient with respect to θ (Adam and Lorraine 2019, §3.3):
 *
 * <pre>
 *   L = L_PG − β H + λ mean c² + w L_Sup
 * </pre>
 *
 * <p>The first three terms are over the M architectures of a batch that the policy has sampled, the last over R architectures of the
 * replay buffer. Each term has its own gradient, derived by hand; tests compare it with central differences of the loss.
 *
 * @param policy the loss of a step without replay: L without its last term
 * @param joint all of L; null if the controller has no replay
 */
record Objective(Loss policy, @Nullable Loss joint) {
    /** A loss {@code []} and its gradient with respect to θ. */
    record Loss(Operand<TFloat32> value, ControllerGradients gradients) {
        Loss plus(Ops tf, Loss other) {
            return new Loss(tf.math.add(value, other.value), gradients.plus(tf, other.gradients));
        }
    }

    /**
     * Builds L, term by term.
     *
     * @param sampled the batch's architectures, as {@code policy} follows them
     * @param advantageOverM the value (R − b) / M of each of their choices, {@code [M, C]}
     * @param reconstruction L_Sup; null without replay
     */
    static Objective of(
            Ops tf,
            Settings settings,
            Policy policy,
            Policy.Unrolled sampled,
            Operand<TFloat32> advantageOverM,
            @Nullable Reconstruction reconstruction) {
        var controller = settings.getController();
        double beta = controller.getEntropyMode() == EntropyMode.REGULARIZER ? controller.getEntropyWeight() : 0;
        double lambda = controller.getStatePenalty();
        double w = settings.getReplay().getWeight();
        var terms = new PolicyTerms(tf, policy);

        var term = terms.policyGradient(sampled, advantageOverM); // L_PG
        if (beta > 0) {
            term = term.plus(tf, terms.negativeEntropy(sampled, beta)); // − β H
        }
        if (lambda > 0) {
            term = term.plus(tf, terms.squaredCells(sampled, lambda, controller.getState())); // + λ mean c²
        }
        var loss = new Loss(term.loss(), policy.backward(sampled, term));
        return new Objective(loss, reconstruction == null ? null : loss.plus(tf, reconstruction.times(w))); // + w L_Sup
    }
}
