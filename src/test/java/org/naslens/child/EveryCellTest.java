package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.child.PlainChild.PlainCell;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.corpus.TokenStreams;
import org.naslens.lab.mixture.MixedPaths;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.Numbers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What holds of every cell. A new cell is one line of {@link #cells}. */
class EveryCellTest {
    private static final Architecture ARCHITECTURE = Architecture.ofTokens("0 0 3 1 0 1 2 2 3");
    private static final int CASES = 3;

    /** Cells by name, each with the equations that it is judged by. */
    private static final Map<String, Maker> CELLS = new LinkedHashMap<>();

    static {
        CELLS.put("lists and switches", (exchange, settings) -> fed(exchange, settings, false));
        CELLS.put("selects", (exchange, settings) -> fed(exchange, settings, true));
        CELLS.put("one architecture", (exchange, settings) -> fixed(settings));
        CELLS.put("LSTM", (exchange, settings) -> lstm(settings));
        CELLS.put("all paths", (exchange, settings) -> allPaths(exchange, settings, MixedPaths.random(Seed.root(7))));
        CELLS.put("one path", (exchange, settings) -> allPaths(exchange, settings, MixedPaths.of(ARCHITECTURE)));
    }

    /** Makes a cell for a pass. */
    private interface Maker {
        Made in(Exchange exchange, ChildSettings settings);
    }

    /**
     * A cell, what it is fed besides words and state, and its equations.
     *
     * @param architecture whose edges the gradients are of; null where they are of every edge the model has
     */
    private record Made(
            Wiring wiring,
            Consumer<Feeds> feed,
            PlainCell plain,
            @Nullable Architecture architecture) {}

    private static PlainCell plainArchitecture() {
        return new PlainCell(Small.HIDDEN, (cells, x, state, masks) -> cells.of(ARCHITECTURE, x, state, masks));
    }

    private static Made fed(Exchange exchange, ChildSettings settings, boolean selects) {
        var input = new ArchitectureInput(exchange, Small.NODES);
        return new Made(
                new FedWiring(settings, input, selects),
                feeds -> input.feed(feeds, ARCHITECTURE),
                plainArchitecture(),
                ARCHITECTURE);
    }

    private static Made fixed(ChildSettings settings) {
        return new Made(new FixedWiring(settings, ARCHITECTURE), feeds -> {}, plainArchitecture(), null);
    }

    private static Made lstm(ChildSettings settings) {
        return new Made(
                new LstmWiring(settings.getHidden()),
                feeds -> {},
                new PlainCell(2 * Small.HIDDEN, (cells, x, state, masks) -> cells.lstm(x, state, masks)),
                null);
    }

    private static Made allPaths(Exchange exchange, ChildSettings settings, MixedPaths paths) {
        var wiring = paths.wiring(exchange, settings);
        return new Made(wiring.wiring(), wiring.feed(), paths.plain(), null);
    }

    static Stream<Arguments> cells() {
        return CELLS.keySet().stream()
                .flatMap(name -> Arrays.stream(RecurrentState.values()).map(goesOn -> Arguments.of(name, goesOn)));
    }

    /** A pass of a cell in a graph of its own. */
    private static final class CellPass implements AutoCloseable {
        private final GraphPass graph;
        private @Nullable Made made;

        CellPass(String cell, ChildSettings settings, Mode mode) {
            graph = new GraphPass(settings, mode, (exchange, own) -> {
                made = CELLS.get(cell).in(exchange, own);
                return made.wiring();
            });
        }

        Made made() {
            return made;
        }

        double[] state(Seed seed) {
            return Numbers.uniform(
                    seed.with("state").stream(), Small.BATCH * made.wiring().stateSize(), -1, 1);
        }

        PlainChild.Masks masks(ChildSettings settings, Seed seed) {
            return Small.masks(settings, Small.BATCH, made.wiring().gateWidth(), seed);
        }

        List<double[]> outcome(TokenStreams text, int window, double[] state, Seed dropout) {
            return graph.fetch(graph.outcome(), made.feed(), text.window(window), state, dropout);
        }

        @Override
        public void close() {
            graph.close();
        }
    }

    private static TokenStreams text(Seed seed, int steps, int windows) {
        int tokens = Small.BATCH * (windows * steps + 1);
        return TokenStreams.training(Small.tokens(seed.with("words").stream(), tokens), Small.BATCH, steps);
    }

    private static ChildSettings everything(RecurrentState goesOn) {
        return Small.withEverything(Small.settings().setRecurrentState(goesOn)).build();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cells")
    void equalsItsEquationsInPlainJava(String cell, RecurrentState goesOn) {
        var settings = everything(goesOn);
        for (var mode : Mode.values()) {
            try (var pass = new CellPass(cell, settings, mode)) {
                for (int k = 0; k < CASES; k++) {
                    var seed = Seed.root(k);
                    var plain = pass.graph.randomWeights(seed);
                    var text = text(seed, Small.STEPS, 1);
                    double[] state = pass.state(seed);
                    var read = Small.text(text.window(0), state);
                    var expected = mode == Mode.TRAINING
                            ? plain.train(pass.made().plain(), read, pass.masks(settings, seed))
                            : plain.evaluate(pass.made().plain(), read);
                    var actual = pass.outcome(text, 0, state, seed);
                    Numbers.assertClose(mode + " −log P", expected.negLogProb(), actual.get(0), 1e-5, 1e-5);
                    Numbers.assertClose(mode + " state", expected.state(), actual.get(1), 1e-5, 1e-6);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cells")
    void itsGradientsAreTheSlopesOfTheLoss(String cell, RecurrentState goesOn) {
        var settings = everything(goesOn);
        try (var pass = new CellPass(cell, settings, Mode.TRAINING)) {
            var operands = LanguageModelTest.byName(pass.graph.pass().gradients());
            int done = 0;
            for (int k = 0; done < CASES; k++) {
                var seed = Seed.root(k).with("gradient");
                var plain = pass.graph.randomWeights(seed);
                var text = text(seed, Small.STEPS, 1);
                double[] state = pass.state(seed);
                var read = Small.text(text.window(0), state);
                var masks = pass.masks(settings, seed);
                if (plain.train(pass.made().plain(), read, masks).kinkDistance() < 1e-3) {
                    continue; // there is no slope at ReLU's kink
                }
                var expected = plain.gradients(pass.made().plain(), read, masks);
                assertEquals(expected.keySet(), operands.keySet());
                var actual = pass.graph.fetch(
                        List.<Operand<TFloat32>>copyOf(operands.values()),
                        pass.made().feed(),
                        text.window(0),
                        state,
                        seed);
                int i = 0;
                for (var name : operands.keySet()) {
                    double[] slopes = expected.get(name);
                    Numbers.assertClose(name, slopes, onAllEdges(pass, name, actual.get(i++), slopes), 1e-4, 3e-6);
                }
                done++;
            }
        }
    }

    private static double[] onAllEdges(CellPass pass, String name, double[] values, double[] slopes) {
        var architecture = pass.made().architecture();
        return architecture != null && name.startsWith("edges/")
                ? LanguageModelTest.onAllEdges(values, architecture, slopes.length)
                : values;
    }

    /** Two windows, the state carried from the first to the second, are one window of twice the length. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cells")
    void carriesItsStateFromWindowToWindow(String cell, RecurrentState goesOn) {
        var settings = Small.settings().setRecurrentState(goesOn).setHiddenNormLimit(0.7);
        var seed = Seed.root(1);
        double[] whole;
        double[] after;
        var parts = new ArrayList<Double>();
        try (var pass = new CellPass(cell, settings.setSteps(2 * Small.STEPS).build(), Mode.EVALUATION)) {
            pass.graph.randomWeights(seed);
            var values = pass.outcome(text(seed, 2 * Small.STEPS, 1), 0, pass.state(seed), seed);
            whole = values.get(0);
            after = values.get(1);
        }
        try (var pass = new CellPass(cell, settings.setSteps(Small.STEPS).build(), Mode.EVALUATION)) {
            pass.graph.randomWeights(seed);
            double[] state = pass.state(seed);
            for (int window = 0; window < 2; window++) {
                var values = pass.outcome(text(seed, Small.STEPS, 2), window, state, seed);
                DoubleStream.of(values.get(0)).forEach(parts::add);
                state = values.get(1);
            }
            Numbers.assertClose("state", after, state, 0, 1e-6);
        }
        Numbers.assertClose(
                "−log P", whole, parts.stream().mapToDouble(Double::doubleValue).toArray(), 1e-6, 1e-6);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cells")
    void dropoutIsAFunctionOfItsSeed(String cell, RecurrentState goesOn) {
        try (var pass = new CellPass(cell, everything(goesOn), Mode.TRAINING)) {
            pass.graph.randomWeights(Seed.root(1));
            var text = text(Seed.root(2), Small.STEPS, 1);
            double[] state = pass.state(Seed.root(3));
            double[] first = pass.outcome(text, 0, state, Seed.root(4)).get(0);
            double[] again = pass.outcome(text, 0, state, Seed.root(4)).get(0);
            double[] other = pass.outcome(text, 0, state, Seed.root(5)).get(0);
            assertArrayEquals(first, again);
            assertFalse(Arrays.equals(first, other));
        }
    }
}
