package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.config.ControllerSettings.Parameters;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;

class LogProbabilitiesTest {
    private static final Seed SEED = Seed.root(11);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Parameters.class)
    void areTheSumsOverTheChoicesThatPlainJavaFinds(Parameters parameters) {
        var settings = Tiny.settings(4, 5);
        settings.getControllerBuilder()
                .setParameters(parameters)
                .setInitRange(2)
                .setTemperature(0.5)
                .setTanhConstant(1.5)
                .setTanhInAnalysis(false); // the policy of training counts
        var architectures = Tiny.architectures(6, 4, SEED);
        try (var controller = new Controller(settings.build(), false, Tiny.EXECUTION, SEED)) {
            controller.initialise();
            var path = folder.resolve("numbers");
            controller.save(path);
            var theta = Theta.of(CheckpointReader.read(path, controller.variables()));
            var plain = new PlainController(settings.getController(), Policy.Variant.PLAIN, theta);
            double[] expected = architectures.stream()
                    .mapToDouble(
                            each -> -Arrays.stream(plain.follow(each.choices()).negLogProbs())
                                    .sum())
                    .toArray();
            assertArrayEquals(expected, controller.logProbabilities(architectures), 1e-5);
        }
    }

    @Test
    void probabilitiesOfAllArchitecturesAddUpToOne() {
        var settings = Tiny.settings(3, 5);
        settings.getControllerBuilder().setInitRange(1);
        var all = Tiny.all(3); // 4³ · 1 · 2
        assertEquals(128, all.size());
        try (var controller = new Controller(settings.build(), false, Tiny.EXECUTION, SEED)) {
            controller.initialise();
            double total = Arrays.stream(controller.logProbabilities(all))
                    .map(Math::exp)
                    .sum();
            assertEquals(1, total, 1e-6);
        }
    }

    @Test
    void riseForThoseWithAnAdvantage() {
        var settings = Tiny.settings(4, 8);
        settings.getControllerBuilder().setTemperature(1).getOptimizerBuilder().setLearningRate(5e-3);
        var architectures = Tiny.architectures(6, 4, SEED);
        var rich = architectures.subList(0, 3);
        var others = architectures.subList(3, 6);
        double[][] advantages = {{1}, {1}, {1}};
        try (var controller = new Controller(settings.build(), false, Tiny.EXECUTION, SEED)) {
            controller.initialise();
            double richBefore = mean(controller, rich);
            double othersBefore = mean(controller, others);
            for (int step = 1; step <= 20; step++) {
                controller.train(ControllerBatch.of(rich, advantages, step));
            }
            double rise = mean(controller, rich) - richBefore;
            double riseOfOthers = mean(controller, others) - othersBefore;
            assertTrue(rise > 0.1 && rise > riseOfOthers, rise + " and " + riseOfOthers);
        }
    }

    @Test
    void anArchitectureOfAnotherSpaceIsRefused() {
        try (var controller = new Controller(Tiny.settings(4, 5).build(), false, Tiny.EXECUTION, SEED)) {
            controller.initialise();
            var other = List.of(Architecture.ofTokens("0 0 1"));
            assertThrows(IllegalArgumentException.class, () -> controller.logProbabilities(other));
        }
    }

    private static double mean(Controller controller, List<Architecture> architectures) {
        return Arrays.stream(controller.logProbabilities(architectures))
                .average()
                .orElseThrow();
    }
}
