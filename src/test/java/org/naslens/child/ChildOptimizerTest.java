package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.child.PlainChild.Masks;
import org.naslens.child.PlainChild.Text;
import org.naslens.config.ChildOptimizerSettings;
import org.naslens.config.ChildOptimizerSettings.Kind;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.tensor.Numbers;
import org.naslens.tensor.PlainAdam;

/** Whole training steps against {@link PlainChild}. */
class ChildOptimizerTest {
    private static final int MATRIX = Small.HIDDEN * Small.HIDDEN;
    private static final double RATE = 0.3;

    // No ReLU, so that no step comes near its kink. Edges are numbered 0→1, 0→2, 1→2, 0→3, …
    private static final Architecture CHAIN = Architecture.ofTokens("0 0 3 1 0 2 2 3 0"); // edges 0, 2, 5, 9
    private static final Architecture STAR = Architecture.ofTokens("3 0 0 0 2 0 0 0 3"); // edges 0, 1, 3, 6
    private static final Set<Integer> CHAIN_EDGES = Set.of(0, 2, 5, 9);
    private static final Set<Integer> STAR_EDGES = Set.of(0, 1, 3, 6);

    @TempDir
    private Path folder;

    private static ChildSettings.Builder settings(Kind kind, boolean tied, double limit, double l2) {
        return Small.withEverything(Small.settings())
                .setBatchNorm(true)
                .setRecurrentState(tied ? RecurrentState.LAST_NODE : RecurrentState.MEAN_OF_LOOSE_ENDS)
                .setTieWeights(tied)
                .setEmbedding(tied ? Small.HIDDEN : 3)
                .setGradientNormLimit(limit)
                .setL2(l2)
                .setOptimizer(ChildOptimizerSettings.newBuilder()
                        .setKind(kind)
                        .setBeta1(0.8)
                        .setBeta2(0.95)
                        .setEpsilon(0.01));
    }

    /** ĝ = g · min(1, limit / ‖g‖) + l2 · w, for every trained weight; of edges, only those in use have a gradient. */
    private static Map<String, double[]> clipped(
            Map<String, double[]> gradients, PlainChild plain, ChildSettings settings) {
        double scale = clipping(gradients, settings);
        var clipped = new HashMap<String, double[]>();
        gradients.forEach((name, g) -> {
            double[] w = plain.weights().get(name);
            double[] sum = new double[g.length];
            Arrays.setAll(sum, i -> g[i] * scale + settings.getL2() * w[i]);
            clipped.put(name, sum);
        });
        return clipped;
    }

    /** min(1, limit / ‖g‖) */
    private static double clipping(Map<String, double[]> gradients, ChildSettings settings) {
        return Math.min(1, settings.getGradientNormLimit() / Rounding.norm(gradients));
    }

    private static boolean isUsed(String name, int element, Set<Integer> edges) {
        return !name.startsWith("edges/") || edges.contains(element / MATRIX);
    }

    @ParameterizedTest
    @CsvSource({"true,Infinity,0", "true,0.05,0", "false,0.05,0.02", "false,100,0.02"})
    void aStepOfSgdIsTheEquationInPlainJava(boolean tied, double limit, double l2) {
        try (var fixture = new ChildFixture(settings(Kind.SGD, tied, limit, l2), folder)) {
            var window = Small.window(Seed.root(2).stream(), Small.STEPS, Small.BATCH);
            var state = Small.state(Seed.root(3).stream(), Small.BATCH);
            var dropout = Seed.root(4);
            var text = Small.text(window, state);
            var masks = Small.masks(fixture.settings(), Small.BATCH, dropout);
            var rounding = new Rounding(fixture.settings());
            PlainChild plain;
            int weights = 0;
            do {
                plain = fixture.randomWeights(Seed.root(++weights));
            } while (!rounding.isBounded(plain.train(CHAIN, text, masks)));

            var forward = plain.train(CHAIN, text, masks);
            var gradients = plain.gradients(CHAIN, text, masks);
            var step = fixture.child().train(CHAIN, window, StreamState.of(Numbers.floats(state)), RATE, 1, dropout);
            assertEquals(forward.meanLoss(), step.loss(), 1e-5);
            double bound = rounding.ofGradients(forward, gradients);
            assertEquals(Rounding.norm(gradients), step.gradientNorm(), bound); // | ‖ĝ‖ − ‖g‖ | ≤ ‖ĝ − g‖
            Numbers.assertClose(
                    "h_T", forward.state(), Numbers.doubles(step.state().values()), 1e-5, 1e-6);

            var expected = new HashMap<String, double[]>(plain.runningAfter(forward, Small.BATCH));
            var before = plain.weights();
            clipped(gradients, plain, fixture.settings()).forEach((name, g) -> {
                double[] w = before.get(name).clone();
                for (int i = 0; i < w.length; i++) {
                    w[i] -= isUsed(name, i, CHAIN_EDGES) ? RATE * g[i] : 0;
                }
                expected.put(name, w);
            });
            // a weight is off by what its step is off by, and by the 16 u that 1e-6 of it are
            assertWeights(expected, fixture, 1e-6, RATE * clipping(gradients, fixture.settings()) * bound);
        }
    }

    private static void assertWeights(
            Map<String, double[]> expected, ChildFixture fixture, double relative, double absolute) {
        var actual = fixture.read();
        expected.forEach(
                (name, w) -> Numbers.assertClose(name, w, Numbers.doubles(actual.get(name)), relative, absolute));
    }

    /** Chain, star, chain: edge 0 takes three steps, the others of the chain two, those of the star one. */
    @ParameterizedTest
    @CsvSource({"true,Infinity,0", "false,0.05,0.02"})
    void stepsOfAdamAreAlgorithm1WithACountForEachEdge(boolean tied, double limit, double l2) {
        try (var fixture = new ChildFixture(settings(Kind.ADAM, tied, limit, l2), folder)) {
            var plain = fixture.randomWeights(Seed.root(1));
            var adams = new HashMap<String, PlainAdam[]>();
            int step = 0;
            for (var architecture : List.of(CHAIN, STAR, CHAIN)) {
                step++;
                var edges = architecture.equals(CHAIN) ? CHAIN_EDGES : STAR_EDGES;
                var window = Small.window(Seed.root(step).stream(), Small.STEPS, Small.BATCH);
                var state = Small.state(Seed.root(step).stream(), Small.BATCH);
                var dropout = Seed.root(step);
                var masks = Small.masks(fixture.settings(), Small.BATCH, dropout);
                adam(plain, architecture, edges, Small.text(window, state), masks, fixture.settings(), adams);
                fixture.child()
                        .train(architecture, window, StreamState.of(Numbers.floats(state)), RATE / 10, step, dropout);
                assertWeights(plain.weights(), fixture, 5e-5, 3e-6);
            }
            for (var name : List.of("edges/gate_kernel", "edges/candidate_kernel")) {
                assertEquals(3, adams.get(name)[0].steps());
                Numbers.assertClose(
                        "steps",
                        new double[] {3, 1, 2, 1, 0, 2, 1, 0, 0, 2},
                        Numbers.doubles(fixture.read().get(name + "/adam_steps")),
                        0,
                        0);
            }
        }
    }

    private static void adam(
            PlainChild plain,
            Architecture architecture,
            Set<Integer> edges,
            Text text,
            Masks masks,
            ChildSettings settings,
            Map<String, PlainAdam[]> adams) {
        var running = plain.runningAfter(plain.train(architecture, text, masks), Small.BATCH);
        var gradients = clipped(plain.gradients(architecture, text, masks), plain, settings);
        var optimizer = settings.getOptimizer();
        gradients.forEach((name, g) -> {
            double[] w = plain.weights().get(name);
            var adam = adams.computeIfAbsent(name, n -> {
                var fresh = new PlainAdam[w.length];
                Arrays.setAll(
                        fresh, i -> new PlainAdam(optimizer.getBeta1(), optimizer.getBeta2(), optimizer.getEpsilon()));
                return fresh;
            });
            for (int i = 0; i < w.length; i++) {
                if (isUsed(name, i, edges)) {
                    w[i] = adam[i].step(w[i], g[i], RATE / 10);
                }
            }
        });
        running.forEach(
                (name, values) -> System.arraycopy(values, 0, plain.weights().get(name), 0, values.length));
        plain.weights().keySet().removeIf(name -> name.contains("/adam_")); // these are the oracle's own affair
    }

    @ParameterizedTest
    @CsvSource({"SGD", "ADAM"})
    void edgesThatAreNotUsedKeepEveryBit(Kind kind) {
        try (var fixture = new ChildFixture(settings(kind, true, 0.25, 0.02), folder)) {
            fixture.randomWeights(Seed.root(1));
            var window = Small.window(Seed.root(2).stream(), Small.STEPS, Small.BATCH);
            var state = fixture.child().initialTrainingState();
            fixture.child().train(CHAIN, window, state, RATE, 1, Seed.root(4)); // so that there are moments to keep
            var before = fixture.read();
            fixture.child().train(STAR, window, state, RATE, 2, Seed.root(4));
            var after = fixture.read();
            var names = new HashSet<String>(before.keySet());
            names.removeIf(name -> !name.startsWith("edges/"));
            assertEquals(kind == Kind.SGD ? 2 : 8, names.size());
            for (var name : names) {
                int matrix = before.get(name).length / 10;
                for (int edge = 0; edge < 10; edge++) {
                    var was = Arrays.copyOfRange(before.get(name), edge * matrix, (edge + 1) * matrix);
                    var is = Arrays.copyOfRange(after.get(name), edge * matrix, (edge + 1) * matrix);
                    assertEquals(!STAR_EDGES.contains(edge), Arrays.equals(was, is), name + " of edge " + edge);
                }
            }
        }
    }

    @Test
    void aRateOfZeroMovesNothingButTheRunningStatistics() {
        try (var fixture = new ChildFixture(settings(Kind.SGD, true, 0.25, 0.02), folder)) {
            fixture.randomWeights(Seed.root(1));
            var window = Small.window(Seed.root(2).stream(), Small.STEPS, Small.BATCH);
            var before = fixture.read();
            fixture.child().train(CHAIN, window, fixture.child().initialTrainingState(), 0, 1, Seed.root(4));
            var after = fixture.read();
            before.forEach(
                    (name, w) -> assertEquals(PlainChild.isTrained(name), Arrays.equals(w, after.get(name)), name));
        }
    }
}
