package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.naslens.controller.Closeness.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.config.ControllerSettings.Parameters;
import org.naslens.config.Settings;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class PolicyTest {
    private static final Seed SEED = Seed.root(20190402);

    /** Tanh or not, embedding offset or not, first choice skipped or not. */
    private static List<Policy.Variant> variants() {
        var variants = new ArrayList<Policy.Variant>();
        for (int bits = 0; bits < 8; bits++) {
            variants.add(new Policy.Variant((bits & 1) == 0, (bits & 2) == 0, (bits & 4) != 0));
        }
        return variants;
    }

    @ParameterizedTest
    @EnumSource(Parameters.class)
    void matchesTheEquationsWrittenOutInPlainJava(Parameters parameters) {
        var settings = Tiny.settings(5, 4);
        settings.getControllerBuilder()
                .setParameters(parameters)
                .setTemperature(0.7)
                .setTanhConstant(1.6);
        var theta = Theta.random(settings.build(), false, 1.5, SEED);
        int[][] rows = Tiny.choices(Tiny.architectures(6, 5, SEED));
        try (var graph = new PolicyGraph(settings.build(), theta)) {
            var fetches = new ArrayList<Operand<TFloat32>>();
            for (var variant : variants()) {
                var policy = graph.policy(variant);
                var followed = policy.follow(graph.choices());
                fetches.add(policy.negLogProbs(followed));
                fetches.add(policy.entropies(followed));
                fetches.add(policy.argmaxProbabilities(followed));
                fetches.add(followed.finalState());
            }
            var values = graph.run(rows, fetches).iterator();
            for (var variant : variants()) {
                var plain = new PlainController(settings.getController(), variant, theta);
                var thoughts = Arrays.stream(rows).map(plain::follow).toList();
                double[][] negLogProbs = table(thoughts, PlainController.Thought::negLogProbs);
                double[][] entropies = table(thoughts, PlainController.Thought::entropies);
                double[][] argmax = table(thoughts, PlainController.Thought::argmaxProbabilities);
                double[][] states = table(thoughts, PlainController.Thought::finalState);
                assertClose(negLogProbs, values.next(), 3e-6, "−log P of " + variant);
                assertClose(entropies, values.next(), 3e-6, "entropies of " + variant);
                assertClose(argmax, values.next(), 3e-6, "largest probabilities of " + variant);
                assertClose(states, values.next(), 3e-6, "final state of " + variant);
            }
        }
    }

    private static double[][] table(
            List<PlainController.Thought> thoughts, Function<PlainController.Thought, double[]> value) {
        return thoughts.stream().map(value).toArray(double[][]::new);
    }

    @Test
    void theVariantsAreEightDifferentPolicies() {
        // else the test above would not see them confused; a variant that skips the first choice has a column less
        var settings = Tiny.settings(5, 4).build();
        var theta = Theta.random(settings, false, 1.5, SEED);
        int[][] rows = Tiny.choices(Tiny.architectures(6, 5, SEED));
        var losses = variants().stream()
                .map(variant -> new PlainController(settings.getController(), variant, theta).likelihoodLoss(rows))
                .map(loss -> Math.round(loss * 1e5))
                .distinct()
                .count();
        assertEquals(8, losses);
    }

    @ParameterizedTest
    @EnumSource(Parameters.class)
    void probabilitiesOfAllArchitecturesSumToOne(Parameters parameters) {
        var settings = Tiny.settings(3, 3);
        settings.getControllerBuilder().setParameters(parameters);
        var theta = Theta.random(settings.build(), false, 1.5, SEED);
        int[][] all = Tiny.choices(Tiny.all(3));
        assertEquals(4 * 4 * 2 * 4, all.length); // 4ᴺ · (N − 1)!
        try (var graph = new PolicyGraph(settings.build(), theta)) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            float[] negLogProbs = graph.run(all, List.of(policy.negLogProbs(policy.follow(graph.choices()))))
                    .get(0);
            double total = 0;
            for (int m = 0; m < all.length; m++) {
                double sum = 0;
                for (int t = 0; t < 5; t++) {
                    sum += negLogProbs[m * 5 + t];
                }
                total += Math.exp(-sum);
            }
            assertEquals(1, total, 1e-5);
        }
    }

    @Test
    void anUntrainedHeadMakesTheEntropyTheLargest() {
        // All parameters 0: every choice is uniform. H = N log 4 + Σ log l for l = 1 … N − 1 = 34.138 nats at N = 12.
        int n = 12;
        double expected = n * Math.log(4);
        for (int l = 1; l < n; l++) {
            expected += Math.log(l);
        }
        assertEquals(34.138, expected, 5e-4);
        assertEquals(expected, new SearchSpace(n).maximalEntropy(), 1e-12);
        var settings = Tiny.settings(n, 3).build();
        try (var graph = new PolicyGraph(settings, Theta.random(settings, false, 0, SEED))) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            float[] entropies = graph.run(
                            Tiny.choices(Tiny.architectures(1, n, SEED)),
                            List.of(policy.entropies(policy.follow(graph.choices()))))
                    .get(0);
            double total = 0;
            for (float entropy : entropies) {
                total += entropy;
            }
            assertEquals(expected, total, 1e-4);
        }
    }

    /** Logits that are as far apart as they can be: one option of each choice against the others. */
    static Theta saturated(Settings settings, double logit) {
        var theta = Theta.random(settings, false, 0, SEED);
        double[] bias = theta.bias("heads/bias");
        Arrays.fill(bias, -logit);
        int column = 0;
        for (int t = 0; t < 2 * settings.getSpace().getNodes() - 1; t++) {
            bias[column] = logit;
            column += PlainController.options(t);
        }
        return theta;
    }

    @ParameterizedTest
    @CsvSource({"2, 0.9933", "4, 0.9802", "11, 0.9369"})
    void noProbabilityExceedsWhatTheTanhAllows(int options, double published) {
        // Scores lie in [−2.5, 2.5]: at most e^2.5 / (e^2.5 + (A − 1) e^−2.5).
        double expected = Math.exp(2.5) / (Math.exp(2.5) + (options - 1) * Math.exp(-2.5));
        assertEquals(published, expected, 5e-5);
        var settings = Tiny.settings(12, 3).build();
        assertEquals(5, settings.getController().getTemperature());
        assertEquals(2.5, settings.getController().getTanhConstant());
        try (var graph = new PolicyGraph(settings, saturated(settings, 1e4))) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            float[] largest = graph.run(
                            Tiny.choices(Tiny.architectures(1, 12, SEED)),
                            List.of(policy.argmaxProbabilities(policy.follow(graph.choices()))))
                    .get(0);
            int t = options == 4 ? 2 : 2 * options - 1; // node l = A has A previous nodes
            assertEquals(expected, largest[t], 1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"AUTHORS, 106930", "COMPACT, 93414"})
    void hasThePublishedNumberOfParameters(Parameters parameters, long expected) {
        // N = 12, S = 100: heads for 12 · 4 + (1 + … + 11) = 114 options, of the authors for 12 + 4 more.
        // AUTHORS: embedding 130 · 100, LSTM 200 · 400 + 2 · 400, heads 101 · 130.
        // COMPACT: embedding (4 + 11) · 100, LSTM 200 · 400 + 400, heads 101 · 114.
        var settings = Tiny.settings(12, 100);
        settings.getControllerBuilder().setParameters(parameters);
        try (var graph = new Graph()) {
            var theta = ControllerParameters.create(
                    new Variables(Ops.create(graph), SEED),
                    settings.getController(),
                    new OptionLayout(new SearchSpace(12), parameters == Parameters.AUTHORS),
                    true);
            assertEquals(expected, theta.count());
        }
    }
}
