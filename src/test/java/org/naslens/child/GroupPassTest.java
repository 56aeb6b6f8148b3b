package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Numbers;
import org.naslens.tensor.TestGraph;
import org.naslens.tensor.Variable;

/** Architectures side by side against {@link PlainChild}, which takes one after the other. */
class GroupPassTest {
    private static final int AT_ONCE = 7;

    /** Where the state goes on from, batch normalisation or not, tied weights or not. */
    static Stream<Arguments> variants() {
        return LanguageModelTest.variants();
    }

    private static ChildSettings.Builder variant(RecurrentState state, boolean batchNorm, boolean tied) {
        return Small.settings()
                .setRecurrentState(state)
                .setBatchNorm(batchNorm)
                .setTieWeights(tied)
                .setEmbedding(tied ? Small.HIDDEN : 3)
                .setHiddenNormLimit(0.7); // acts on some states and not on others
    }

    /** What the pass gives of one architecture. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Outcome(double total, double[] state) {}

    /** A group's pass in a graph of its own, under random weights. */
    private static final class GroupGraph implements AutoCloseable {
        private final TestGraph graph = new TestGraph();
        private final GroupPass pass;
        private final PlainChild plain;

        GroupGraph(ChildSettings settings, Seed seed) {
            var weights = SharedWeights.create(graph.variables(), settings, Small.NODES, Small.VOCABULARY);
            pass = new GroupPass(
                    new MatrixProducts(graph.tf(), false),
                    settings,
                    weights,
                    Small.NODES,
                    AT_ONCE,
                    Small.STEPS,
                    Small.BATCH,
                    graph.exchange());
            var values = Small.weights(graph.variables().all(), seed.with("weights").stream());
            var all = new HashMap<Variable, double[]>();
            graph.variables().all().forEach(variable -> all.put(variable, values.get(variable.name())));
            graph.set(all);
            plain = new PlainChild(settings, Small.NODES, values);
        }

        List<Outcome> outcomes(List<Architecture> architectures, Window window, double[] states) {
            var all = Arrays.copyOf(states, AT_ONCE * Small.BATCH * Small.HIDDEN); // those of no architecture are 0
            try (var feeds = new Feeds(graph.session())) {
                pass.feed(feeds, graph.session(), architectures, window, StreamState.of(Numbers.floats(all)));
                var values = pass.run(feeds, graph.session());
                double[] after = Numbers.doubles(values.state().values());
                return IntStream.range(0, architectures.size())
                        .mapToObj(a -> new Outcome(values.totals()[a], stateOf(after, a)))
                        .toList();
            }
        }

        @Override
        public void close() {
            graph.close();
        }
    }

    private static double[] stateOf(double[] states, int architecture) {
        int size = Small.BATCH * Small.HIDDEN;
        return Arrays.copyOfRange(states, architecture * size, (architecture + 1) * size);
    }

    private static List<Architecture> architectures(int count, Seed seed) {
        return IntStream.range(0, count)
                .mapToObj(a -> new SearchSpace(Small.NODES).sample(seed.with(a).stream()))
                .toList();
    }

    private static double[] states(int count, Seed seed) {
        return Small.state(seed.with("state").stream(), count * Small.BATCH);
    }

    private static Window window(Seed seed) {
        return Small.window(seed.with("words").stream(), Small.STEPS, Small.BATCH);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void eachArchitectureMatchesTheEquationsWrittenOutInPlainJava(
            RecurrentState state, boolean batchNorm, boolean tied) {
        var settings = variant(state, batchNorm, tied).build();
        var limited = new HashSet<Boolean>();
        try (var graph = new GroupGraph(settings, Seed.root(1))) {
            for (int count : new int[] {1, 2, 7, 3}) {
                var seed = Seed.root(count);
                var architectures = architectures(count, seed);
                var states = states(count, seed);
                var window = window(seed);
                var outcomes = graph.outcomes(architectures, window, states);
                for (int a = 0; a < count; a++) {
                    var expected = graph.plain.evaluate(architectures.get(a), Small.text(window, stateOf(states, a)));
                    var name = "architecture " + a + " of " + count + ", " + architectures.get(a);
                    assertEquals(expected.total(), outcomes.get(a).total(), 1e-5 * expected.total(), name);
                    Numbers.assertClose(name, expected.state(), outcomes.get(a).state(), 1e-5, 1e-6);
                    Arrays.stream(expected.factors()).forEach(factor -> limited.add(factor < 1));
                }
            }
        }
        assertEquals(2, limited.size(), "the limit acts on some states and not on others");
    }

    /** Groups in which every architecture has the same activation, so that the other three have nothing to compute. */
    @Test
    void activationsThatNobodyHasAreNoObstacle() {
        var settings = variant(RecurrentState.MEAN_OF_LOOSE_ENDS, false, true).build();
        try (var graph = new GroupGraph(settings, Seed.root(1))) {
            var window = window(Seed.root(2));
            for (var activation : Activation.values()) {
                var architecture = new Architecture(
                        IntStream.range(0, Small.NODES)
                                .mapToObj(l -> activation)
                                .toList(),
                        List.of(0, 1, 0, 2));
                var states = states(2, Seed.root(3));
                var outcomes = graph.outcomes(List.of(architecture, architecture), window, states);
                for (int a = 0; a < 2; a++) {
                    double expected = graph.plain
                            .evaluate(architecture, Small.text(window, stateOf(states, a)))
                            .total();
                    assertEquals(expected, outcomes.get(a).total(), 1e-5 * expected, activation + " " + a);
                }
            }
        }
    }

    /** One that diverges is among the others: with a state of NaN, everything of it is NaN, and nothing of theirs. */
    @Test
    void architecturesDoNotInfluenceEachOther() {
        var settings = variant(RecurrentState.LAST_NODE, true, true).build();
        try (var graph = new GroupGraph(settings, Seed.root(1))) {
            var seed = Seed.root(2);
            var window = window(seed);
            var architectures = architectures(AT_ONCE, seed);
            var states = states(AT_ONCE, seed);
            int diverged = 3;
            int size = Small.BATCH * Small.HIDDEN;
            Arrays.fill(states, diverged * size, (diverged + 1) * size, Double.NaN);
            var together = graph.outcomes(architectures, window, states);
            assertTrue(Double.isNaN(together.get(diverged).total()));
            for (int a = 0; a < AT_ONCE; a++) {
                if (a != diverged) {
                    var alone = graph.outcomes(List.of(architectures.get(a)), window, stateOf(states, a))
                            .get(0);
                    assertEquals(alone.total(), together.get(a).total(), 1e-6 * alone.total());
                    Numbers.assertClose("state", alone.state(), together.get(a).state(), 1e-6, 1e-6);
                }
            }
        }
    }

    /** One stream more than there are words to predict, and a window that is longer than the streams. */
    @Test
    void paddingDoesNotCount() {
        var settings = variant(RecurrentState.MEAN_OF_LOOSE_ENDS, false, true).build();
        try (var graph = new GroupGraph(settings, Seed.root(1))) {
            var tokens = Small.tokens(Seed.root(2).stream(), Small.BATCH);
            var window =
                    TokenStreams.evaluation(tokens, Small.BATCH, Small.STEPS).window(0);
            var architectures = architectures(2, Seed.root(3));
            var zero = new double[2 * Small.BATCH * Small.HIDDEN];
            var outcomes = graph.outcomes(architectures, window, zero);
            for (int a = 0; a < 2; a++) {
                double[] nats = graph.plain
                        .evaluate(architectures.get(a), Small.text(window, stateOf(zero, a)))
                        .negLogProb();
                double expected = nats[0] + nats[1]; // both at the first step, of the first two streams
                assertEquals(expected, outcomes.get(a).total(), 1e-5 * expected);
            }
        }
    }

    @Test
    void refusesMoreArchitecturesThanItWasMadeForAndNone() {
        try (var graph = new GroupGraph(Small.settings().build(), Seed.root(1))) {
            for (int count : new int[] {0, AT_ONCE + 1}) {
                var architectures = new ArrayList<>(architectures(count, Seed.root(2)));
                var error = assertThrows(
                        IllegalArgumentException.class,
                        () -> graph.outcomes(architectures, window(Seed.root(3)), states(count, Seed.root(4))));
                assertEquals(count + " architectures at once; they must be 1 to 7", error.getMessage());
            }
        }
    }
}
