package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
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

    private static ChildSettings.Builder optimizer(
            ChildSettings.Builder settings, ChildOptimizerSettings.Kind kind, double rate) {
        return settings.setOptimizer(
                ChildOptimizerSettings.newBuilder().setKind(kind).setLearningRate(rate));
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                named("plain", settings -> settings),
                named("dropout of words", settings -> settings.setDropoutEmbedding(0.2)),
                named("dropout of the input", settings -> settings.setDropoutInput(0.3)),
                named("dropout of the output", settings -> settings.setDropoutOutput(0.4)),
                named("dropout of weights", settings -> settings.setDropoutWeight(0.5)),
                named("batch normalisation", settings -> settings.setBatchNorm(true)),
                named("last node", settings -> settings.setRecurrentState(RecurrentState.LAST_NODE)),
                named("limit of the state", settings -> settings.setHiddenNormLimit(0.7)),
                named("L2", settings -> settings.setL2(1e-2)),
                named("clipping", settings -> settings.setGradientNormLimit(0.1)),
                named(
                        "untied weights",
                        settings -> settings.setTieWeights(false).setEmbedding(3)),
                named("Adam", settings -> optimizer(settings, ChildOptimizerSettings.Kind.ADAM, 1e-2)),
                named(
                        "everything",
                        settings -> optimizer(Small.withEverything(settings), ChildOptimizerSettings.Kind.ADAM, 1e-2)
                                .setBatchNorm(true)
                                .setRecurrentState(RecurrentState.LAST_NODE)
                                .setL2(1e-2)
                                .setGradientNormLimit(0.5)));
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

    /** Some steps with other architectures, each from the state of the one before; then rewards and perplexities. */
    private static Outcome outcome(ChildSettings settings, Cell cell, Execution execution) {
        var values = new LinkedHashMap<String, double[]>();
        try (var child = child(settings, cell, 2, execution)) {
            child.initialise();
            var state = child.initialTrainingState();
            for (int step = 1; step <= STEPS; step++) {
                var done = child.train(architecture(step), window(step), state, 0.05, step, Seed.root(step));
                state = done.state();
                values.put("loss of step " + step, new double[] {done.loss()});
                values.put("norm of step " + step, new double[] {done.gradientNorm()});
            }
            values.put("state", doubles(state.values()));
            var rewarded = child.initialRewardState();
            for (int k = 0; k < STEPS; k++) {
                var score = child.reward(architecture(k), window(k), rewarded, Seed.root(k));
                rewarded = score.state();
                values.put("reward " + k, new double[] {score.negLogProb()});
            }
            values.put("state of the rewards", doubles(rewarded.values()));
            var text = TokenStreams.evaluation(Small.tokens(Seed.root(3).stream(), 20), Small.BATCH, Small.STEPS);
            values.put("perplexity", new double[] {child.perplexity(architecture(0), text)});
            var group = IntStream.range(0, 3).mapToObj(k -> architecture(k)).toList();
            values.put("perplexities", child.perplexities(group, text));
        }
        return new Outcome(values);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void goTheSameWay(String name, UnaryOperator<ChildSettings.Builder> change) {
        var settings = change.apply(Small.settings()).build();
        var expected = outcome(settings, Cell.SWITCH, PLAIN).values();
        var ways = new LinkedHashMap<String, Outcome>();
        ways.put("selects", outcome(settings, Cell.SELECT, PLAIN));
        ways.put("selects, compiled", outcome(settings, Cell.SELECT, COMPILED));
        ways.put("switches, compiled", outcome(settings, Cell.SWITCH, COMPILED));
        ways.forEach((way, outcome) -> expected.forEach((what, values) -> {
            double scale = 0;
            for (double value : values) {
                scale = Math.max(scale, Math.abs(value));
            }
            assertArrayEquals(values, outcome.values().get(what), RELATIVE * scale, name + ", " + way + ": " + what);
        }));
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
            var trace = child.traceTraining(architecture(3), window(3), state, 0.05, 3, Seed.root(3));
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
