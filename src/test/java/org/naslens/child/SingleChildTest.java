package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.config.ChildOptimizerSettings;
import org.naslens.config.ChildOptimizerSettings.Kind;
import org.naslens.config.ChildSettings;
import org.naslens.config.RewardSettings;
import org.naslens.config.Settings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.Edges;
import org.naslens.tensor.CheckpointFile;

/** A model of one cell, trained from scratch. */
class SingleChildTest {
    private static final Architecture ARCHITECTURE = Architecture.ofTokens("0 0 1 0 2 2 3 1 0");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Settings settings(ChildSettings.Builder child) {
        return ChildFixture.settings(child.build(), RewardSettings.ChildMode.EVALUATION);
    }

    private static SingleChild single(Settings settings, boolean averages) {
        var model = SingleChild.of(
                ARCHITECTURE, settings, Small.VOCABULARY, averages, ChildFixture.execution(), Seed.root(1));
        model.initialise();
        return model;
    }

    private static Window window() {
        return Small.window(Seed.root(3).stream(), Small.STEPS, Small.BATCH);
    }

    private static ChildSettings.Builder optimizer(ChildSettings.Builder child, Kind kind, double rate) {
        return child.setOptimizer(
                ChildOptimizerSettings.newBuilder().setKind(kind).setLearningRate(rate));
    }

    private Map<String, float[]> read(SingleChild model) {
        var path = folder.resolve("read");
        model.save(path);
        return new CheckpointFile(path).read(model.variables());
    }

    /** The weights of a shared child go over to the specialised one; then both train in the same way. */
    @ParameterizedTest
    @EnumSource(names = {"SGD", "ADAM"})
    void trainsAsTheSharedGraphDoesForTheSameArchitectureAndWeights(Kind kind) {
        var child = optimizer(
                Small.withEverything(Small.settings()).setGradientNormLimit(0.5).setL2(1e-3), kind, 0.1);
        var settings = settings(child);
        var text = TokenStreams.evaluation(Small.tokens(Seed.root(9).stream(), 40), Small.BATCH, Small.STEPS);
        try (var fixture = new ChildFixture(child, folder);
                var single = single(settings, false)) {
            var shared = fixture.child();
            var weights = new LinkedHashMap<String, float[]>();
            fixture.read()
                    .forEach((name, values) -> weights.put(name, name.startsWith("edges/") ? used(values) : values));
            var own = new LinkedHashMap<String, float[]>();
            for (var variable : single.variables()) {
                own.put(variable.name(), Objects.requireNonNull(weights.get(variable.name()), variable.name()));
            }
            var path = folder.resolve("set");
            new CheckpointFile(path).write(single.variables(), own);
            single.restore(path);

            var state = StreamState.of(new float[Small.BATCH * Small.HIDDEN]);
            for (int step = 1; step <= 3; step++) {
                var seed = Seed.root(step);
                var expected = shared.train(ARCHITECTURE, window(), state, 0.1, step, seed);
                var actual = single.train(window(), state, 0.1, 1, step, seed);
                assertEquals(expected.loss(), actual.loss(), 1e-5 * expected.loss());
                assertEquals(expected.gradientNorm(), actual.gradientNorm(), 1e-5 * expected.gradientNorm());
                assertArrayEquals(expected.state().values(), actual.state().values(), 1e-5f);
                state = expected.state();
            }
            assertEquals(shared.perplexity(ARCHITECTURE, text), single.perplexity(text), 1e-4);
            var after = fixture.read();
            read(single).forEach((name, values) -> {
                var before = Objects.requireNonNull(after.get(name));
                assertArrayEquals(name.startsWith("edges/") ? used(before) : before, values, 2e-5f, name);
            });
        }
    }

    /** Of the matrices, or counts of steps, of all edges those of the architecture. */
    private static float[] used(float[] all) {
        int each = all.length / Edges.count(Small.NODES);
        float[] used = new float[each * (Small.NODES - 1)];
        int l = 0;
        for (int edge : Edges.of(ARCHITECTURE)) {
            System.arraycopy(all, edge * each, used, each * l++, each);
        }
        return used;
    }

    @Test
    void hasTheParametersOfItsOwnCellOnly() {
        int h = Small.HIDDEN;
        int v = Small.VOCABULARY;
        try (var single = single(settings(Small.settings()), true)) {
            assertEquals(v * h + v + 2 * (h * h + h) + 2 * h * h + 2 * (Small.NODES - 1) * h * h, single.parameters());
        }
        try (var lstm =
                SingleChild.lstm(settings(Small.settings()), v, false, ChildFixture.execution(), Seed.root(1))) {
            assertEquals(v * h + v + 4 * (h * h + h) + 4 * h * h, lstm.parameters());
        }
    }

    @Test
    void averagesAreTheMeanOfTheWeightsOfTheStepsTheyCount() {
        var child = optimizer(Small.settings(), Kind.SGD, 1);
        try (var single = single(settings(child), true)) {
            assertArrayEquals(
                    read(single).get("embedding"), read(single).get("average/embedding"), "before the first step");
            StreamState state = single.initialTrainingState();
            single.train(window(), state, 1, 1, 1, Seed.root(1));
            var first = read(single);
            assertArrayEquals(first.get("edges/gate_kernel"), first.get("average/edges/gate_kernel"));
            double[] sum = new double[first.get("embedding").length];
            for (int k = 1; k <= 4; k++) {
                single.train(window(), state, 1, 1.0 / k, 1 + k, Seed.root(k));
                float[] w = read(single).get("embedding");
                for (int i = 0; i < w.length; i++) {
                    sum[i] += w[i];
                }
            }
            float[] mean = new float[sum.length];
            for (int i = 0; i < sum.length; i++) {
                mean[i] = (float) (sum[i] / 4);
            }
            assertArrayEquals(mean, read(single).get("average/embedding"), 1e-6f);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void learns(boolean lstm) {
        var child = optimizer(Small.settings(), Kind.ADAM, 0.05);
        try (var model = lstm
                ? SingleChild.lstm(settings(child), Small.VOCABULARY, false, ChildFixture.execution(), Seed.root(1))
                : single(settings(child), false)) {
            model.initialise();
            double first = Double.NaN;
            double last = Double.NaN;
            for (int step = 1; step <= 200; step++) {
                StreamState state = model.initialTrainingState();
                last = model.train(window(), state, 0.02, 1, step, Seed.root(step))
                        .loss();
                first = step == 1 ? last : first;
            }
            assertTrue(last < 0.3 * first, first + " nats at first, " + last + " in the end");
        }
    }
}
