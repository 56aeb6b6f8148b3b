package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.naslens.controller.ControllerFixture.ADVANTAGES;
import static org.naslens.controller.ControllerFixture.CHOICES;
import static org.naslens.controller.ControllerFixture.NODES;
import static org.naslens.controller.ControllerFixture.SAMPLED;
import static org.naslens.controller.ControllerFixture.SEED;
import static org.naslens.controller.ControllerFixture.STORED;
import static org.naslens.controller.ControllerFixture.assertSameNumbers;
import static org.naslens.controller.ControllerFixture.initialised;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.config.ControllerSettings.Parameters;
import org.naslens.config.ReplaySettings.Reconstruct;
import org.naslens.config.Settings;
import org.naslens.space.Activation;

class ControllerTest {
    @TempDir
    Path folder;

    private static Settings.Builder fromFinalState() {
        var settings = Tiny.settings(NODES, 5);
        settings.getReplayBuilder().setReconstruct(Reconstruct.FROM_FINAL_STATE);
        return settings;
    }

    private Map<String, double[][]> numbers(Controller controller) {
        return ControllerFixture.numbers(controller, folder);
    }

    private static void assertSame(SampledArchitectures expected, SampledArchitectures actual) {
        assertEquals(expected.architectures(), actual.architectures());
        assertTrue(Arrays.deepEquals(expected.embeddings(), actual.embeddings()));
        assertTrue(Arrays.deepEquals(expected.argmaxProbabilities(), actual.argmaxProbabilities()));
        assertTrue(Arrays.deepEquals(expected.entropies(), actual.entropies()));
    }

    // θ as it starts

    @Test
    void parametersStartUniformAndAllElseStartsAtZero() {
        var settings = fromFinalState();
        settings.getControllerBuilder().setParameters(Parameters.AUTHORS);
        double range = settings.getController().getInitRange();
        try (var controller = initialised(settings, true)) {
            numbers(controller).forEach((name, matrix) -> {
                double largest = Closeness.largest(matrix);
                boolean zero = name.contains("adam") || name.equals("heads/bias") || name.equals("readout/bias");
                if (zero) {
                    assertEquals(0, largest, name);
                } else {
                    assertTrue(largest <= range && largest > 0.8 * range, name + ": " + largest);
                }
            });
        }
    }

    @Test
    void noTwoParametersStartAlike() {
        var settings = fromFinalState();
        settings.getControllerBuilder().setParameters(Parameters.AUTHORS);
        try (var controller = initialised(settings, true)) {
            var numbers = numbers(controller);
            assertNotEquals(numbers.get("lstm/bias")[0][0], numbers.get("lstm/bias_2")[0][0]);
            assertNotEquals(numbers.get("heads/kernel")[0][0], numbers.get("readout/kernel")[0][0]);
        }
    }

    @Test
    void theReadoutIsNoParameterOfThePolicy() {
        try (var with = initialised(fromFinalState(), true);
                var without = initialised(fromFinalState(), false)) {
            assertEquals(without.parameters(), with.parameters());
            assertFalse(numbers(without).containsKey("readout/kernel"));
            assertSame(without.sample(20, SEED), with.sample(20, SEED));
        }
    }

    // samples

    @ParameterizedTest
    @CsvSource({"true, COMPACT", "false, COMPACT", "false, AUTHORS"})
    void samplesComeWithWhatPlainJavaThinksOfThem(boolean tanhInAnalysis, Parameters parameters) {
        var settings = Tiny.settings(NODES, 5);
        settings.getControllerBuilder()
                .setInitRange(2)
                .setTemperature(0.5)
                .setTanhConstant(1.5)
                .setTanhInAnalysis(tanhInAnalysis)
                .setParameters(parameters);
        try (var controller = initialised(settings, false)) {
            var theta = Theta.of(numbers(controller));
            var forTraining = new PlainController(settings.getController(), Policy.Variant.PLAIN, theta);
            var forAnalysis = new PlainController(
                    settings.getController(), new Policy.Variant(tanhInAnalysis, true, false), theta);
            assertThoughts(forTraining, controller.sample(10, SEED));
            var analysed = controller.sampleForAnalysis(10, SEED);
            assertThoughts(forAnalysis, analysed);
            for (int m = 0; m < 10; m++) {
                var thought = forAnalysis.follow(analysed.architectures().get(m).choices());
                for (int t = 0; t < CHOICES; t++) {
                    assertArrayEquals(thought.probabilities().get(t), analysed.distributions()[m][t], 1e-5);
                }
            }
        }
    }

    private static void assertThoughts(PlainController plain, SampledArchitectures sampled) {
        double entropy = 0;
        for (int m = 0; m < 10; m++) {
            var thought = plain.follow(sampled.architectures().get(m).choices());
            assertArrayEquals(thought.finalState(), sampled.embeddings()[m], 1e-5);
            assertArrayEquals(thought.argmaxProbabilities(), sampled.argmaxProbabilities()[m], 1e-5);
            assertArrayEquals(thought.entropies(), sampled.entropies()[m], 1e-5);
            entropy += Arrays.stream(thought.entropies()).sum() / 10;
        }
        assertEquals(entropy, sampled.meanEntropy(), 1e-5);
    }

    @Test
    void aUniformControllerIsAsUndecidedAsItCanBe() {
        var settings = Tiny.settings(12, 3);
        settings.getControllerBuilder().setInitRange(0);
        try (var controller = initialised(settings, false)) {
            double logOfFactorial = 17.502308; // Σ log l, l = 1 … 11
            assertEquals(
                    12 * Math.log(Activation.COUNT) + logOfFactorial,
                    controller.sample(4, SEED).meanEntropy(),
                    5e-4);
        }
    }

    // what stands still

    @Test
    void withoutAdvantageNothingMoves() {
        try (var controller = initialised(Tiny.settings(NODES, 5), false)) {
            var before = numbers(controller);
            assertEquals(
                    0,
                    controller
                            .train(ControllerBatch.of(SAMPLED, new double[3][1], 1))
                            .gradientNorm());
            assertSameNumbers(before, numbers(controller));
        }
    }

    @Test
    void samplingMovesNothing() {
        try (var controller = initialised(fromFinalState(), true)) {
            var before = numbers(controller);
            controller.sample(10, SEED);
            controller.sampleForAnalysis(10, SEED);
            assertSameNumbers(before, numbers(controller));
        }
    }

    @Test
    void trainingWithoutReplayNeverTouchesTheReadout() {
        try (var controller = initialised(fromFinalState(), true)) {
            var before = numbers(controller);
            for (int step = 1; step <= 3; step++) {
                controller.train(ControllerBatch.of(SAMPLED, ADVANTAGES, step));
            }
            numbers(controller)
                    .forEach((name, matrix) -> assertEquals(
                            name.startsWith("readout/"), Arrays.deepEquals(before.get(name), matrix), name));
        }
    }

    @Test
    void theReadoutsFirstStepIsAsLargeAsAFirstStepIs() {
        // Adam's first step is α · g / |g|, whatever the policy's step number
        double rate = 1e-2;
        var settings = fromFinalState();
        settings.getControllerBuilder().getOptimizerBuilder().setLearningRate(rate);
        try (var controller = initialised(settings, true)) {
            for (int step = 1; step <= 5; step++) {
                controller.train(ControllerBatch.of(SAMPLED, ADVANTAGES, step));
            }
            double[] before = numbers(controller).get("readout/bias")[0];
            controller.train(ControllerBatch.of(SAMPLED, ADVANTAGES, 6).replaying(STORED, 1));
            double[] after = numbers(controller).get("readout/bias")[0];
            for (int i = 0; i < before.length; i++) {
                double expected = i == Activation.COUNT
                        ? 0
                        : rate; // choice 1 has one option, so its cross entropy has no gradient
                assertEquals(expected, Math.abs(after[i] - before[i]), 0.01 * rate, "column " + i);
            }
        }
    }

    @Test
    void theGraphDoesNotGrow() {
        try (var controller = initialised(fromFinalState(), true)) {
            var before = controller.graphDef();
            controller.train(ControllerBatch.of(SAMPLED, ADVANTAGES, 1).replaying(STORED, 1));
            controller.train(ControllerBatch.of(STORED, new double[5][1], 2));
            controller.sample(3, SEED);
            controller.sample(4, SEED);
            numbers(controller);
            assertEquals(before, controller.graphDef());
        }
    }

    // the same again

    private static void train(Controller controller, int fromStep, int toStep) {
        for (int step = fromStep; step <= toStep; step++) {
            var sampled = controller.sample(3, SEED.with(step)).architectures();
            if (step <= 2) {
                controller.train(ControllerBatch.of(sampled, ADVANTAGES, step));
            } else {
                controller.train(ControllerBatch.of(sampled, ADVANTAGES, step).replaying(STORED, step - 2));
            }
        }
    }

    @Test
    void theSeedFixesAllThatIsLearned() {
        try (var first = initialised(fromFinalState(), true);
                var second = initialised(fromFinalState(), true);
                var other = new Controller(fromFinalState().build(), true, Tiny.EXECUTION, SEED.with("other"))) {
            other.initialise();
            train(first, 1, 5);
            train(second, 1, 5);
            train(other, 1, 5);
            assertSameNumbers(numbers(first), numbers(second));
            assertSame(first.sample(20, SEED), second.sample(20, SEED));
            assertFalse(Arrays.deepEquals(
                    numbers(first).get("lstm/kernel"), numbers(other).get("lstm/kernel")));
        }
    }

    @ParameterizedTest
    @EnumSource(Reconstruct.class)
    void aRestoredControllerGoesOnAsIfNeverStopped(Reconstruct reconstruct) {
        var settings = fromFinalState();
        settings.getReplayBuilder().setReconstruct(reconstruct);
        var path = folder.resolve("controller");
        try (var uninterrupted = initialised(settings, true);
                var stopped = initialised(settings, true);
                var resumed = new Controller(settings.build(), true, Tiny.EXECUTION, SEED)) {
            train(uninterrupted, 1, 8);
            train(stopped, 1, 4);
            stopped.save(path);
            resumed.restore(path);
            assertSame(stopped.sample(20, SEED), resumed.sample(20, SEED));
            train(resumed, 5, 8);
            assertSameNumbers(numbers(uninterrupted), numbers(resumed));
            assertSame(uninterrupted.sample(20, SEED), resumed.sample(20, SEED));
        }
    }

    @Test
    void trainingAfterSavingLeavesTheCheckpointAlone() {
        var path = folder.resolve("controller");
        try (var controller = initialised(fromFinalState(), true)) {
            train(controller, 1, 3);
            controller.save(path);
            var saved = controller.sample(20, SEED);
            train(controller, 4, 6);
            controller.restore(path);
            assertSame(saved, controller.sample(20, SEED));
        }
    }

    @ParameterizedTest
    @CsvSource({"COMPACT, LIKELIHOOD", "COMPACT, FROM_FINAL_STATE", "AUTHORS, LIKELIHOOD"})
    void equalSettingsGiveEqualGraphs(Parameters parameters, Reconstruct reconstruct) {
        var settings = Tiny.settings(NODES, 5);
        settings.getControllerBuilder().setParameters(parameters).setTanhInAnalysis(false);
        settings.getReplayBuilder().setReconstruct(reconstruct);
        try (var first = initialised(settings, true);
                var second = initialised(settings, true)) {
            // Messages, not bytes: attributes of a node are a map, whose order on the wire is not fixed.
            assertEquals(first.graphDef(), second.graphDef());
        }
    }

    // what is refused

    @Test
    void aControllerWithoutReplayRefusesToReconstruct() {
        try (var controller = initialised(Tiny.settings(NODES, 5), false)) {
            var e = assertThrows(
                    IllegalStateException.class,
                    () -> controller.train(
                            ControllerBatch.of(SAMPLED, ADVANTAGES, 1).replaying(STORED, 1)));
            assertEquals("this controller was built without replay", e.getMessage());
        }
    }

    @Test
    void anArchitectureOfAnotherSpaceIsRefused() {
        var larger = Tiny.architectures(1, NODES + 1, SEED);
        try (var controller = initialised(Tiny.settings(NODES, 5), true)) {
            double[][] advantage = {{1}};
            assertThrows(
                    IllegalArgumentException.class, () -> controller.train(ControllerBatch.of(larger, advantage, 1)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> controller.train(
                            ControllerBatch.of(SAMPLED, ADVANTAGES, 1).replaying(larger, 1)));
        }
    }
}
