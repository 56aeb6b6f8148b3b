package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.config.ControllerSettings.EntropyMode;
import org.naslens.config.ReplaySettings.Reconstruct;
import org.naslens.config.Settings;
import org.naslens.random.Seed;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;

/** L = L_PG − β H + λ mean c² + w L_Sup as a whole: its value and its gradient, against plain Java in double precision. */
class ObjectiveTest {
    private static final Seed SEED = Seed.root(17);
    private static final int NODES = 4;
    private static final int CHOICES = 7;
    private static final int M = 3;
    private static final int[][] ROWS = Tiny.choices(Tiny.architectures(M, NODES, SEED.with("rows")));
    private static final double[][] ADVANTAGES = Tiny.numbers(M, CHOICES, SEED.with("advantages"));

    /** Each term alone with L_PG, then all of them together. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, LIKELIHOOD",
        "0.7, 0, 0, LIKELIHOOD",
        "0, 0.9, 0, LIKELIHOOD",
        "0, 0, 1.3, LIKELIHOOD",
        "0.7, 0.9, 1.3, LIKELIHOOD",
        "0.7, 0.9, 1.3, FROM_FINAL_STATE"
    })
    void isTheSumOfItsTermsAndSoIsItsGradient(double beta, double lambda, double w, Reconstruct reconstruct) {
        var settings = settings(beta, lambda, w, reconstruct);
        boolean readout = w > 0 && reconstruct == Reconstruct.FROM_FINAL_STATE;
        var theta = Theta.random(settings, readout, 1.2, SEED.with("theta"));
        var plain = new PlainController(settings.getController(), Policy.Variant.PLAIN, theta);
        DoubleSupplier policyLoss = () -> (plain.policyLoss(ROWS, ADVANTAGES) - beta * plain.entropy(ROWS)) / M
                + plain.statePenalty(ROWS, lambda);
        DoubleSupplier jointLoss = () ->
                policyLoss.getAsDouble() + w * (readout ? plain.finalStateLoss(ROWS) : plain.likelihoodLoss(ROWS));
        try (var graph = new PolicyGraph(settings, theta)) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            var objective = Objective.of(
                    graph.tf(),
                    settings,
                    policy,
                    policy.follow(graph.choices()),
                    graph.tf().constant(Shape.of(M, CHOICES), DataBuffers.of(advantagesOverM())),
                    w == 0 ? null : graph.reconstruction(policy));
            if (w == 0) {
                assertNull(objective.joint());
                check(graph, objective.policy(), policyLoss, theta);
            } else {
                check(graph, objective.joint(), jointLoss, theta);
            }
        }
    }

    private static Settings settings(double beta, double lambda, double w, Reconstruct reconstruct) {
        var settings = Tiny.settings(NODES, 3);
        settings.getControllerBuilder()
                .setTemperature(0.8)
                .setTanhConstant(1.7)
                .setEntropyMode(EntropyMode.REGULARIZER)
                .setEntropyWeight(beta)
                .setStatePenalty(lambda);
        settings.getReplayBuilder().setReconstruct(reconstruct).setWeight(w);
        return settings.build();
    }

    private static float[] advantagesOverM() {
        return ControllerBatch.of(Tiny.architectures(M, NODES, SEED.with("rows")), ADVANTAGES, 1)
                .advantagesOverM(CHOICES);
    }

    private static void check(PolicyGraph graph, Objective.Loss loss, DoubleSupplier expected, Theta theta) {
        double value = expected.getAsDouble();
        assertEquals(value, graph.run(ROWS, List.of(loss.value())).get(0)[0], 1e-5 * Math.abs(value));
        GradientTest.checkGradients(graph, ROWS, loss.gradients(), theta.centralDifferences(expected));
    }

    @Test
    void anAdvantageOfTheWrongShapeIsRefused() {
        var settings = settings(0, 0, 0, Reconstruct.LIKELIHOOD);
        var theta = Theta.random(settings, false, 1, SEED);
        try (var graph = new PolicyGraph(settings, theta)) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            var sampled = policy.follow(graph.choices());
            var one = graph.tf().constant(Shape.of(M, 1), DataBuffers.of(new float[M]));
            var refusal = assertThrows(
                    IllegalArgumentException.class,
                    () -> Objective.of(graph.tf(), settings, policy, sampled, one, null));
            assertEquals("advantageOverM: expected shape [M, C] = [-1, 7], got [3, 1]", refusal.getMessage());
        }
    }
}
