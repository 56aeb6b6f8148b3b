package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.naslens.config.ChildOptimizerSettings;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.config.DeviceSettings.Cell;
import org.naslens.config.RewardSettings.ChildMode;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.lab.audit.RunWatch;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Execution.Device;

/**
 * The child as it is for a card, its cell with selects, compiled by XLA, fed one tensor and with its state left where it is computed,
 * against the child as it is for a CPU: each is the other's oracle.
 */
class CellsForCardsTest {
    private static final Execution PLAIN = new Execution(Device.CPU, 1);
    private static final Execution COMPILED = new Execution(Device.CPU, 1).withXla(true);
    private static final int STEPS = 3;
    private static final double RELATIVE = 1e-5;

    private static Arguments named(String name, UnaryOperator<ChildSettings.Builder> change) {
        return Arguments.of(name, change);
    }

    private static ChildSettings.Builder adam(ChildSettings.Builder settings) {
        return settings.setOptimizer(ChildOptimizerSettings.newBuilder().setKind(ChildOptimizerSettings.Kind.ADAM));
    }

    private static ChildSettings.Builder everything(ChildSettings.Builder settings) {
        return adam(Small.withEverything(settings))
                .setBatchNorm(true)
                .setRecurrentState(RecurrentState.LAST_NODE)
                .setL2(1e-2)
                .setGradientNormLimit(0.5);
    }

    static Stream<Arguments> settingsOfTraining() {
        return Stream.of(
                named(
                        "dropouts",
                        settings -> Small.withEverything(settings).setHiddenNormLimit(Double.POSITIVE_INFINITY)),
                named("L2 and clipping", settings -> settings.setL2(1e-2).setGradientNormLimit(0.1)),
                named(
                        "untied weights",
                        settings -> settings.setTieWeights(false).setEmbedding(3)),
                named("Adam", CellsForCardsTest::adam));
    }

    static Stream<Arguments> settingsOfAllPasses() {
        return Stream.of(
                named("plain", settings -> settings),
                named("batch normalisation", settings -> settings.setBatchNorm(true)),
                named("last node", settings -> settings.setRecurrentState(RecurrentState.LAST_NODE)),
                named("limit of the state", settings -> settings.setHiddenNormLimit(0.7)),
                named("everything", CellsForCardsTest::everything));
    }

    /** What a child comes to. */
    private record Outcome(Map<String, double[]> values) {}

    private static Window window(int step) {
        return Small.window(Seed.root(step).with("words").stream(), Small.STEPS, Small.BATCH);
    }

    private static Architecture architecture(int index) {
        return new SearchSpace(Small.NODES).sample(Seed.root(index).with("architecture").stream());
    }

    private static Child child(ChildSettings settings, Cell cell, int atOnce, Execution execution) {
        var all = ChildFixture.settings(settings, ChildMode.EVALUATION).toBuilder();
        all.getDeviceBuilder().setCell(cell);
        all.getAnalysisBuilder().setAtOnce(atOnce);
        all.getRewardBuilder().setCarryState(true);
        return new Child(all.build(), Small.VOCABULARY, execution, Seed.root(1));
    }

    private static Outcome outcome(ChildSettings settings, Cell cell, Execution execution, boolean allPasses) {
        var values = new LinkedHashMap<String, double[]>();
        try (var child = child(settings, cell, allPasses ? 2 : 1, execution)) {
            child.initialise();
            boolean isAdam = settings.getOptimizer().getKind() == ChildOptimizerSettings.Kind.ADAM;
            train(child, isAdam ? 1e-3 : 0.05, values);
            if (allPasses) {
                score(child, values);
            }
        }
        return new Outcome(values);
    }

    /** Some steps with other architectures, each from the state of the one before. */
    private static void train(Child child, double rate, Map<String, double[]> values) {
        var state = child.initialTrainingState();
        for (int step = 1; step <= STEPS; step++) {
            var done = child.train(architecture(step), window(step), state, rate, step, Seed.root(step));
            state = done.state();
            values.put("loss of step " + step, new double[] {done.loss()});
            values.put("norm of step " + step, new double[] {done.gradientNorm()});
        }
        values.put("state", doubles(state.values()));
    }

    private static void score(Child child, Map<String, double[]> values) {
        var state = child.initialRewardState();
        for (int k = 0; k < STEPS; k++) {
            var score = child.reward(architecture(k), window(k), state, Seed.root(k));
            state = score.state();
            values.put("reward " + k, new double[] {score.negLogProb()});
        }
        values.put("state of the rewards", doubles(state.values()));
        var text = TokenStreams.evaluation(Small.tokens(Seed.root(3).stream(), 20), Small.BATCH, Small.STEPS);
        values.put("perplexity", new double[] {child.perplexity(architecture(0), text)});
        var group = IntStream.range(0, 3).mapToObj(k -> architecture(k)).toList();
        values.put("perplexities", child.perplexities(group, text));
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settingsOfTraining")
    void trainTheSameWay(String name, UnaryOperator<ChildSettings.Builder> change) {
        assertSameWay(name, change.apply(Small.settings()).build(), false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settingsOfAllPasses")
    void goTheSameWay(String name, UnaryOperator<ChildSettings.Builder> change) {
        assertSameWay(name, change.apply(Small.settings()).build(), true);
    }

    private static void assertSameWay(String name, ChildSettings settings, boolean allPasses) {
        var expected = outcome(settings, Cell.SWITCH, PLAIN, allPasses);
        assertSame(name + ", selects", expected, outcome(settings, Cell.SELECT, PLAIN, allPasses));
        assertSame(name + ", selects, compiled", expected, outcome(settings, Cell.SELECT, COMPILED, allPasses));
    }

    /** The cell with lists and switches can be insisted on; XLA then compiles the parts between them. */
    @Test
    void switchesCanBeCompiledToo() {
        var settings = everything(Small.settings()).build();
        assertSame(
                "switches, compiled",
                outcome(settings, Cell.SWITCH, PLAIN, false),
                outcome(settings, Cell.SWITCH, COMPILED, false));
    }

    private static void assertSame(String way, Outcome expected, Outcome actual) {
        expected.values().forEach((what, values) -> {
            double scale = Arrays.stream(values).map(Math::abs).max().orElseThrow();
            assertArrayEquals(values, actual.values().get(what), RELATIVE * scale, way + ": " + what);
        });
    }

    /** What a card's step is: one program, one tensor that is fed and one that is fetched. */
    @Test
    void aStepIsOneProgram() {
        var settings = Small.settings().build();
        try (var child = child(settings, Cell.FASTEST, 1, COMPILED)) {
            child.initialise();
            var state = child.initialTrainingState();
            for (int step = 1; step <= 2; step++) {
                state = child.train(architecture(step), window(step), state, 0.05, step, Seed.root(step))
                        .state();
            }
            var last = state;
            var trace = RunWatch.trace(() -> child.train(architecture(3), window(3), last, 0.05, 3, Seed.root(3)));
            assertEquals(
                    1, trace.byType().get("_XlaRun").count(), trace.byType().toString());
        }
    }

    @Test
    void aStateIsGoneWhenItsPassHasReadOn() {
        try (var child = child(Small.settings().build(), Cell.FASTEST, 1, COMPILED)) {
            child.initialise();
            var first = child.train(architecture(1), window(1), child.initialTrainingState(), 0.05, 1, Seed.root(1))
                    .state();
            float[] values = first.values();
            var second = child.train(architecture(2), window(2), first, 0.05, 2, Seed.root(2))
                    .state();
            var error = assertThrows(IllegalStateException.class, first::values);
            assertEquals("this state lay on the card, and the pass has read on since", error.getMessage());

            // from its numbers one goes on all the same, as from a checkpoint
            var again = child.train(architecture(3), window(3), StreamState.of(values), 0, 3, Seed.root(3));
            assertEquals(values.length, again.state().values().length);
            assertThrows(IllegalStateException.class, second::values);
        }
    }

    /** A run that is resumed from a checkpoint has the state's numbers, one that was never stopped has them on the card. */
    @Test
    void aStateOnTheCardIsThatOfItsNumbers() {
        var losses = new ArrayList<Double>();
        for (boolean fromNumbers : List.of(false, true)) {
            try (var child = child(Small.settings().build(), Cell.FASTEST, 1, COMPILED)) {
                child.initialise();
                var state = child.train(architecture(1), window(1), child.initialTrainingState(), 0.05, 1, Seed.root(1))
                        .state();
                var from = fromNumbers ? StreamState.of(state.values()) : state;
                losses.add(child.train(architecture(2), window(2), from, 0.05, 2, Seed.root(2))
                        .loss());
            }
        }
        assertEquals(losses.get(0), losses.get(1));
    }
}
