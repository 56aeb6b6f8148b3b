package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.naslens.controller.Closeness.assertClose;
import static org.naslens.controller.ControllerFixture.ADVANTAGES;
import static org.naslens.controller.ControllerFixture.CHOICES;
import static org.naslens.controller.ControllerFixture.NODES;
import static org.naslens.controller.ControllerFixture.SAMPLED;
import static org.naslens.controller.ControllerFixture.STORED;
import static org.naslens.controller.ControllerFixture.assertSameNumbers;
import static org.naslens.controller.ControllerFixture.initialised;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.config.ControllerSettings.EntropyMode;
import org.naslens.config.ControllerSettings.Parameters;
import org.naslens.config.ReplaySettings.CrossEntropy;
import org.naslens.config.ReplaySettings.Reconstruct;
import org.naslens.config.Settings;

/** A training step of the controller goes down the gradient of its whole loss, as plain Java has it. */
class ControllerTrainingTest {
    @TempDir
    Path folder;

    private Map<String, double[][]> numbers(Controller controller) {
        return ControllerFixture.numbers(controller, folder);
    }

    private enum Replay {
        NONE,
        LIKELIHOOD,
        AUTHORS,
        FROM_FINAL_STATE
    }

    /** Adam that moves by −g: without moments m = g and v = g², so Δ = −α g / (|g| + ε), and α = ε ≫ |g|. */
    private static Settings.Builder movingByTheGradient(Replay replay) {
        var settings = Tiny.settings(NODES, 3);
        settings.getControllerBuilder()
                .setInitRange(1)
                .setTemperature(1)
                .setTanhConstant(2)
                .setEntropyMode(EntropyMode.REGULARIZER)
                .setEntropyWeight(0.3)
                .setStatePenalty(0.1)
                .getOptimizerBuilder()
                .setBeta1(0)
                .setBeta2(0)
                .setEpsilon(1e6)
                .setLearningRate(1e6);
        settings.getReplayBuilder().setWeight(1.7);
        if (replay == Replay.FROM_FINAL_STATE) {
            settings.getReplayBuilder().setReconstruct(Reconstruct.FROM_FINAL_STATE);
        }
        if (replay == Replay.AUTHORS) {
            settings.getControllerBuilder().setParameters(Parameters.AUTHORS);
            settings.getReplayBuilder()
                    .setCrossEntropy(CrossEntropy.OF_PROBABILITIES)
                    .setEmbeddingOffset(false)
                    .setSkipFirstChoice(true);
        }
        return settings;
    }

    /** L_Sup in plain Java. */
    private static double reconstructionLoss(Replay replay, Settings.Builder settings, Theta theta) {
        int[][] rows = Tiny.choices(STORED);
        var controller = settings.getController();
        return switch (replay) {
            case NONE -> 0;
            case LIKELIHOOD -> new PlainController(controller, Policy.Variant.PLAIN, theta).likelihoodLoss(rows);
            case AUTHORS ->
                new PlainController(controller, new Policy.Variant(true, false, true), theta).doubledSoftmaxLoss(rows);
            case FROM_FINAL_STATE -> new PlainController(controller, Policy.Variant.PLAIN, theta).finalStateLoss(rows);
        };
    }

    /** L = mean over M of (L_PG − weight · H) + penalty on c + weight · L_Sup, in plain Java. */
    private static double loss(Replay replay, Settings.Builder settings, Theta theta) {
        int[][] rows = Tiny.choices(SAMPLED);
        var policy = new PlainController(settings.getController(), Policy.Variant.PLAIN, theta);
        return (policy.policyLoss(rows, ADVANTAGES)
                                - settings.getController().getEntropyWeight() * policy.entropy(rows))
                        / SAMPLED.size()
                + policy.statePenalty(rows, settings.getController().getStatePenalty())
                + settings.getReplay().getWeight() * reconstructionLoss(replay, settings, theta);
    }

    private static ControllerStep train(Controller controller, Replay replay) {
        return replay == Replay.NONE
                ? controller.train(ControllerBatch.of(SAMPLED, ADVANTAGES, 1))
                : controller.train(ControllerBatch.of(SAMPLED, ADVANTAGES, 1).replaying(STORED, 1));
    }

    @ParameterizedTest
    @EnumSource(Replay.class)
    void aStepGoesDownTheGradientOfTheWholeLoss(Replay replay) {
        var settings = movingByTheGradient(replay);
        try (var controller = initialised(settings, replay != Replay.NONE)) {
            var theta = parametersOnly(numbers(controller));
            double lSup = reconstructionLoss(replay, settings, theta);
            var gradient = theta.centralDifferences(() -> loss(replay, settings, theta));
            var step = train(controller, replay);
            assertEquals(gradient.norm(), step.gradientNorm(), 1e-5 * gradient.norm());
            assertEquals(replay == Replay.NONE, step.reconstructionLoss().isEmpty());
            assertEquals(lSup, step.reconstructionLoss().orElse(0), 1e-5);
            assertMoved(theta, gradient, 1, numbers(controller));
        }
    }

    private static Theta parametersOnly(Map<String, double[][]> numbers) {
        numbers.keySet().removeIf(name -> name.contains("adam"));
        return Theta.of(numbers);
    }

    /** Requires θ − scale · gradient, within the rounding of θ to float. */
    private static void assertMoved(Theta theta, Theta gradient, double scale, Map<String, double[][]> after) {
        for (var name : theta.names()) {
            double[][] before = theta.matrix(name);
            double[][] expected = new double[before.length][before[0].length];
            for (int i = 0; i < before.length; i++) {
                for (int j = 0; j < before[i].length; j++) {
                    expected[i][j] = before[i][j] - scale * gradient.matrix(name)[i][j];
                }
            }
            assertClose(expected, PolicyGraph.floats(after.get(name)), 3e-6, name);
        }
    }

    @ParameterizedTest
    @EnumSource(Replay.class)
    void aLimitedGradientKeepsItsDirection(Replay replay) {
        var settings = movingByTheGradient(replay);
        double limit = 0.1;
        settings.getControllerBuilder().setGradientNormLimit(limit);
        try (var controller = initialised(settings, replay != Replay.NONE)) {
            var theta = parametersOnly(numbers(controller));
            var gradient = theta.centralDifferences(() -> loss(replay, settings, theta));
            assertTrue(gradient.norm() > 2 * limit);
            var step = train(controller, replay);
            assertEquals(gradient.norm(), step.gradientNorm(), 1e-5 * gradient.norm(), "the norm before clipping");
            assertMoved(theta, gradient, limit / gradient.norm(), numbers(controller));
        }
    }

    @Test
    void theEntropyAsARewardCarriesNoGradient() {
        var regularizer = movingByTheGradient(Replay.NONE);
        regularizer.getControllerBuilder().setEntropyWeight(0);
        var reward = movingByTheGradient(Replay.NONE);
        reward.getControllerBuilder().setEntropyMode(EntropyMode.REWARD);
        try (var first = initialised(regularizer, false);
                var second = initialised(reward, false)) {
            first.train(ControllerBatch.of(SAMPLED, ADVANTAGES, 1));
            second.train(ControllerBatch.of(SAMPLED, ADVANTAGES, 1));
            assertSameNumbers(numbers(first), numbers(second));
        }
    }

    @Test
    void oneAdvantageOfAnArchitectureIsThatOfAllItsChoices() {
        double[][] one = {{0.5}, {-1}, {0.25}};
        double[][] each = new double[3][CHOICES];
        for (int m = 0; m < 3; m++) {
            Arrays.fill(each[m], one[m][0]);
        }
        try (var first = initialised(Tiny.settings(NODES, 5), false);
                var second = initialised(Tiny.settings(NODES, 5), false)) {
            assertEquals(
                    first.train(ControllerBatch.of(SAMPLED, one, 1)),
                    second.train(ControllerBatch.of(SAMPLED, each, 1)));
            assertSameNumbers(numbers(first), numbers(second));
        }
    }
}
