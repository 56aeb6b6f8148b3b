package org.naslens.lab.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.child.ChildFixture;
import org.naslens.child.Model;
import org.naslens.child.Small;
import org.naslens.child.StreamState;
import org.naslens.config.ChildOptimizerSettings;
import org.naslens.config.ChildOptimizerSettings.Kind;
import org.naslens.config.ChildSettings;
import org.naslens.config.RewardSettings;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.CheckpointFile;

/** Shared weights under all paths at once. */
class MixtureChildTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static MixtureChild mixture(ChildSettings.Builder child, boolean looksAhead) {
        var settings = ChildFixture.settings(child.build(), RewardSettings.ChildMode.EVALUATION);
        var mixture = new MixtureChild(settings, Small.VOCABULARY, looksAhead, ChildFixture.execution(), Seed.root(1));
        mixture.initialise();
        return mixture;
    }

    private static ChildSettings.Builder settings(Kind kind) {
        return Small.settings()
                .setInitRange(0.5)
                .setOptimizer(ChildOptimizerSettings.newBuilder().setKind(kind));
    }

    private static Window window(long seed) {
        return Small.window(Seed.root(seed).stream(), Small.STEPS, Small.BATCH);
    }

    private static PathWeights uniform() {
        return PathWeights.uniform(Small.NODES);
    }

    private Map<String, float[]> read(Model model) {
        var path = folder.resolve("read");
        model.save(path);
        return new CheckpointFile(path).read(model.variables());
    }

    /** What it saves, the ordinary child reads, and gives each architecture the perplexity that it has here alone. */
    @ParameterizedTest
    @EnumSource(names = {"SGD", "ADAM"})
    void isTheChildOfAnArchitectureWhenAllOtherPathsAreOff(Kind kind) {
        var child = settings(kind);
        var text = TokenStreams.evaluation(Small.tokens(Seed.root(9).stream(), 40), Small.BATCH, Small.STEPS);
        try (var mixture = mixture(child, false);
                var fixture = new ChildFixture(child, folder)) {
            StreamState state = mixture.initialTrainingState();
            for (int step = 1; step <= 3; step++) {
                mixture.train(uniform(), window(step), state, 0.01, step, Seed.root(step));
            }
            var path = folder.resolve("shared_weights");
            mixture.save(path);
            fixture.child().restore(path);
            for (int k = 0; k < 8; k++) {
                var architecture = new SearchSpace(Small.NODES).sample(Seed.root(k).stream());
                double expected = fixture.child().perplexity(architecture, text);
                assertEquals(expected, mixture.perplexity(PathWeights.of(architecture), text), 1e-5 * expected);
            }
        }
    }

    /** The definition of second order, piece by piece, from the weights in checkpoints before and after. */
    @Test
    void looksAheadAndComesBack() {
        double rate = 0.25;
        var paths = uniform();
        var seed = Seed.root(4);
        try (var mixture = mixture(settings(Kind.SGD), true)) {
            StreamState state = mixture.initialTrainingState();
            var start = read(mixture);
            mixture.keep();
            mixture.lookAhead(paths, window(1), state, rate, seed);
            var ahead = read(mixture);
            // w' = w − rate · g: from there the same step of plain gradient descent leads to the same place
            mixture.giveBack();
            assertSame(start, read(mixture), 0);
            mixture.train(paths, window(1), state, rate, 1, seed);
            assertSame(ahead, read(mixture), 1e-7f);
            mixture.giveBack();

            mixture.lookAhead(paths, window(1), state, rate, seed);
            var atAhead = mixture.pathGradientWithDirection(paths, window(2), state, seed);
            assertSame(ahead, read(mixture), 0); // the direction is taken, nothing moves
            mixture.train(paths, window(2), state, 1, 1, seed); // w' − v
            var v = minus(ahead, read(mixture), 1);
            double norm = 0;
            for (var values : v.values()) {
                for (float each : values) {
                    norm += (double) each * each;
                }
            }
            assertEquals(Math.sqrt(norm), atAhead.weightGradientNorm(), 1e-4 * atAhead.weightGradientNorm());
            mixture.moveAlong(0.5);
            assertSame(minus(start, v, -0.5f), read(mixture), 1e-6f);
            mixture.giveBack();
            assertSame(start, read(mixture), 0);
        }
    }

    private static Map<String, float[]> minus(Map<String, float[]> a, Map<String, float[]> b, float factor) {
        var difference = new TreeMap<String, float[]>();
        a.forEach((name, values) -> {
            float[] other = Objects.requireNonNull(b.get(name));
            float[] each = values.clone();
            for (int i = 0; i < each.length; i++) {
                each[i] -= factor * other[i];
            }
            difference.put(name, each);
        });
        return difference;
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual, float tolerance) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach(
                (name, values) -> assertArrayEquals(values, Objects.requireNonNull(actual.get(name)), tolerance, name));
    }

    @Test
    void withoutTheCopiesThereIsNoLookingAhead() {
        try (var mixture = mixture(settings(Kind.SGD), false)) {
            assertThrows(IllegalStateException.class, mixture::keep);
        }
    }

    /** A graph that is added to is made ready anew in each step, which costs far more than the step. */
    @Test
    void itsGraphDoesNotGrowWithTheGradientsThatAreAskedFor() {
        try (var mixture = mixture(settings(Kind.SGD), true)) {
            int ops = mixture.graphDef().getNodeCount();
            StreamState state = mixture.initialTrainingState();
            mixture.keep();
            mixture.lookAhead(uniform(), window(1), state, 0.1, Seed.root(1));
            mixture.pathGradientWithDirection(uniform(), window(1), state, Seed.root(1));
            mixture.moveAlong(0.1);
            mixture.pathGradient(uniform(), window(1), state, Seed.root(1));
            mixture.giveBack();
            mixture.train(uniform(), window(1), state, 0.1, 1, Seed.root(1));
            assertEquals(ops, mixture.graphDef().getNodeCount());
        }
    }

    @Test
    void theGradientByThePathsMovesNoWeight() {
        try (var mixture = mixture(settings(Kind.ADAM), false)) {
            var before = read(mixture);
            mixture.pathGradient(uniform(), window(1), mixture.initialTrainingState(), Seed.root(1));
            assertSame(before, read(mixture), 0);
        }
    }

    @Test
    void noCallAddsToTheGraph() {
        try (var mixture = mixture(settings(Kind.SGD), true)) {
            int before = mixture.graphDef().getNodeCount();
            StreamState state = mixture.initialTrainingState();
            mixture.train(uniform(), window(1), state, 0.1, 1, Seed.root(1));
            mixture.keep();
            mixture.lookAhead(uniform(), window(1), state, 0.1, Seed.root(1));
            mixture.pathGradientWithDirection(uniform(), window(1), state, Seed.root(1));
            mixture.moveAlong(0.1);
            mixture.pathGradient(uniform(), window(1), state, Seed.root(1));
            mixture.giveBack();
            assertEquals(before, mixture.graphDef().getNodeCount());
        }
    }
}
