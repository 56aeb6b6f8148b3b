package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.corpus.Window;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;
import org.naslens.space.Edges;
import org.naslens.space.PathWeights;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Numbers;
import org.naslens.tensor.TestGraph;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The cells besides that of a fed architecture: of one architecture, of all paths at once, of an LSTM. */
class CellsTest {
    private static final int CASES = 4;

    /** A pass and its gradients; what the cell is told is given to {@link #values}. */
    private record Model(TestGraph graph, SharedWeights weights, Pass pass, ChildGradients gradients) {
        static Model of(TestGraph graph, ChildSettings settings, SharedWeights weights, Wiring wiring, Mode mode) {
            var products = new MatrixProducts(graph.tf(), false);
            var exchange = graph.exchange();
            var pass = new Pass(
                    graph.tf(),
                    products,
                    settings,
                    weights,
                    wiring,
                    settings.getSteps(),
                    settings.getBatch(),
                    mode,
                    exchange,
                    Carry.of(graph.tf(), exchange, settings.getBatch(), wiring.stateSize()));
            return new Model(graph, weights, pass, pass.model().backward(pass.forward()));
        }

        List<double[]> values(
                List<? extends Operand<?>> operands, Consumer<Feeds> cell, Window window, double[] state, Seed seed) {
            try (var feeds = new Feeds(graph.session())) {
                cell.accept(feeds);
                pass.feed(feeds, graph.session(), window, StreamState.of(Numbers.floats(state)), seed);
                try (var result = feeds.run(List.of(), operands)) {
                    var values = new ArrayList<double[]>();
                    for (int i = 0; i < operands.size(); i++) {
                        values.add(Numbers.doubles(Feeds.floats(result, i)));
                    }
                    return values;
                }
            }
        }

        List<Operand<?>> outcome() {
            return List.of(pass.forward().negLogProb(), pass.finalState());
        }
    }

    private static PlainChild randomWeights(TestGraph graph, ChildSettings settings, Seed seed) {
        var values = Small.weights(graph.variables().all(), seed.stream());
        var all = new HashMap<Variable, double[]>();
        for (var variable : graph.variables().all()) {
            all.put(variable, Objects.requireNonNull(values.get(variable.name())));
        }
        graph.set(all);
        return new PlainChild(settings, Small.NODES, values);
    }

    private static Wiring wiring(int stateSize, BiFunction<GateAndCandidate<Operand<TFloat32>>, Integer, Cell> cell) {
        return new Wiring() {
            @Override
            public Cell cell(GateAndCandidate<Operand<TFloat32>> recurrentKernel, int batch) {
                return cell.apply(recurrentKernel, batch);
            }

            @Override
            public int stateSize() {
                return stateSize;
            }
        };
    }

    private static Wiring fed(TestGraph graph, ChildSettings settings, SharedWeights weights, ArchitectureInput input) {
        return new FedWiring(graph.tf(), new MatrixProducts(graph.tf(), false), settings, weights, input, false);
    }

    private static Wiring fixed(Ops tf, ChildSettings settings, SharedWeights weights, Architecture architecture) {
        return wiring(Small.HIDDEN, (kernel, batch) -> {
            var edges = Objects.requireNonNull(weights.edgeKernels())
                    .map(all -> tf.gather(all.value(), tf.constant(Edges.of(architecture)), tf.constant(0)))
                    .map(used -> List.<Operand<TFloat32>>copyOf(
                            tf.unstack(used, Small.NODES - 1L).output()));
            return new FixedCell(
                    tf,
                    new MatrixProducts(tf, false),
                    architecture,
                    kernel,
                    GateAndCandidate.pairs(edges),
                    settings.getRecurrentState());
        });
    }

    private static Wiring mixture(
            Ops tf, ChildSettings settings, SharedWeights weights, MixtureInput input, List<MixtureCell> made) {
        return wiring(Small.HIDDEN, (kernel, batch) -> {
            var cell = new MixtureCell(
                    tf,
                    new MatrixProducts(tf, false),
                    input,
                    kernel,
                    Objects.requireNonNull(weights.edgeKernels()).map(Variable::value),
                    settings.getRecurrentState(),
                    batch,
                    Small.HIDDEN);
            made.add(cell);
            return cell;
        });
    }

    private static void assertSame(String name, double[] expected, double[] actual) {
        Numbers.assertClose(name, expected, actual, 1e-5, 1e-6);
        double distance = LanguageModelTest.distance(expected, actual);
        assertEquals(0, distance, 1e-5 * PlainChild.norm(expected) + 1e-9, name);
    }

    private static void assertSameGradients(
            String name,
            ChildGradients expectedGradients,
            List<double[]> expected,
            ChildGradients actualGradients,
            List<double[]> actual,
            Architecture architecture) {
        var names = List.copyOf(LanguageModelTest.byName(expectedGradients).keySet());
        assertEquals(
                names, List.copyOf(LanguageModelTest.byName(actualGradients).keySet()));
        for (int i = 0; i < names.size(); i++) {
            var before = expected.get(i);
            if (before.length < actual.get(i).length) { // of the edges in use, against those of all edges
                before = LanguageModelTest.onAllEdges(before, architecture, actual.get(i).length);
            }
            assertSame(name + ": gradient of " + names.get(i), before, actual.get(i));
        }
    }

    private static List<Operand<TFloat32>> operands(ChildGradients gradients) {
        return List.copyOf(LanguageModelTest.byName(gradients).values());
    }

    /** The graph of one architecture, and that of all paths with all others switched off, against the graph that is fed. */
    @ParameterizedTest
    @EnumSource
    void equalsTheCellOfTheFedArchitectureForwardAndBackward(RecurrentState goesOn) {
        var settings =
                Small.withEverything(Small.settings().setRecurrentState(goesOn)).build();
        for (int k = 0; k < CASES; k++) {
            var seed = Seed.root(k).with("cells");
            var architecture = new SearchSpace(Small.NODES).sample(seed.with("architecture").stream());
            try (var graph = new TestGraph()) {
                var tf = graph.tf();
                var weights = SharedWeights.create(graph.variables(), settings, Small.NODES, Small.VOCABULARY);
                var input = new ArchitectureInput(tf, graph.exchange(), Small.NODES);
                var mixed = new MixtureInput(graph.exchange(), Small.NODES);
                var fed = Model.of(graph, settings, weights, fed(graph, settings, weights, input), Mode.TRAINING);
                var fixed =
                        Model.of(graph, settings, weights, fixed(tf, settings, weights, architecture), Mode.TRAINING);
                var mixture = Model.of(
                        graph,
                        settings,
                        weights,
                        mixture(tf, settings, weights, mixed, new ArrayList<>()),
                        Mode.TRAINING);
                randomWeights(graph, settings, seed.with("weights"));
                var window = Small.window(seed.with("words").stream(), Small.STEPS, Small.BATCH);
                var state = Small.state(seed.with("state").stream(), Small.BATCH);
                var dropout = seed.with("dropout");
                Consumer<Feeds> tellFed = feeds -> input.feed(feeds, architecture);
                Consumer<Feeds> tellMixture = feeds -> mixed.feed(feeds, PathWeights.of(architecture));

                var expected = fed.values(fed.outcome(), tellFed, window, state, dropout);
                var ofFixed = fixed.values(fixed.outcome(), feeds -> {}, window, state, dropout);
                var ofMixture = mixture.values(mixture.outcome(), tellMixture, window, state, dropout);
                for (int i = 0; i < expected.size(); i++) {
                    assertSame("fixed " + architecture, expected.get(i), ofFixed.get(i));
                    assertSame("mixture " + architecture, expected.get(i), ofMixture.get(i));
                }
                var gradients = fed.values(operands(fed.gradients()), tellFed, window, state, dropout);
                assertSameGradients(
                        "fixed " + architecture,
                        fed.gradients(),
                        gradients,
                        fixed.gradients(),
                        fixed.values(operands(fixed.gradients()), feeds -> {}, window, state, dropout),
                        architecture);
                assertSameGradients(
                        "mixture " + architecture,
                        fed.gradients(),
                        gradients,
                        mixture.gradients(),
                        mixture.values(operands(mixture.gradients()), tellMixture, window, state, dropout),
                        architecture);
            }
        }
    }

    private static double[][][] nested(double[] paths) {
        double[][][] nested = new double[Small.NODES][][];
        for (int l = 0; l < Small.NODES; l++) {
            nested[l] = new double[Math.max(1, l)][Activation.COUNT];
            for (int j = 0; j < nested[l].length; j++) {
                for (int a = 0; a < Activation.COUNT; a++) {
                    nested[l][j][a] = paths[PathWeights.index(Small.NODES, l, j, a)];
                }
            }
        }
        return nested;
    }

    private static double[] normalised(RandomStream random) {
        double[] weights = Numbers.uniform(random, PathWeights.count(Small.NODES), 0.1, 1);
        for (int l = 0; l < Small.NODES; l++) {
            double sum = 0;
            for (int j = 0; j < Math.max(1, l); j++) {
                for (int a = 0; a < Activation.COUNT; a++) {
                    sum += weights[PathWeights.index(Small.NODES, l, j, a)];
                }
            }
            for (int j = 0; j < Math.max(1, l); j++) {
                for (int a = 0; a < Activation.COUNT; a++) {
                    weights[PathWeights.index(Small.NODES, l, j, a)] /= sum;
                }
            }
        }
        return weights;
    }

    /** All paths with weights of their own: the loss against loops over doubles, its gradient by M and w against their slopes. */
    @ParameterizedTest
    @EnumSource
    void allPathsAtOnceMatchTheEquationsAndTheirSlopes(RecurrentState goesOn) {
        var settings = Small.settings().setRecurrentState(goesOn).build();
        double step = 1e-5;
        for (int k = 0; k < CASES; k++) {
            var seed = Seed.root(k).with("mixture");
            try (var graph = new TestGraph()) {
                var tf = graph.tf();
                var weights = SharedWeights.create(graph.variables(), settings, Small.NODES, Small.VOCABULARY);
                var input = new MixtureInput(graph.exchange(), Small.NODES);
                var made = new ArrayList<MixtureCell>();
                var mixture = Model.of(
                        graph, settings, weights, mixture(tf, settings, weights, input, made), Mode.EVALUATION);
                var plain = randomWeights(graph, settings, seed.with("weights"));
                var window = Small.window(seed.with("words").stream(), Small.STEPS, Small.BATCH);
                var state = Small.state(seed.with("state").stream(), Small.BATCH);
                var text = Small.text(window, state);
                double[] paths = normalised(seed.with("paths").stream());
                var told = PathWeights.of(Small.NODES, paths);
                double[] w = told.outputWeights();
                var fetches = new ArrayList<>(mixture.outcome());
                fetches.add(made.get(0).pathGradient());
                fetches.add(made.get(0).outputGradient());
                var actual = mixture.values(fetches, feeds -> input.feed(feeds, told), window, state, Seed.root(1));

                var expected = plain.evaluate(nested(paths), w, text);
                assertSame("−log P", expected.negLogProb(), actual.get(0));
                assertSame("h_T", expected.state(), actual.get(1));
                double[] slopes = slopes(
                        paths, step, p -> plain.evaluate(nested(p), w, text).meanLoss());
                Numbers.assertClose("dM", slopes, actual.get(2), 1e-4, 2e-6);
                double[] ofOutput = slopes(
                        w, step, v -> plain.evaluate(nested(paths), v, text).meanLoss());
                Numbers.assertClose("dw", ofOutput, actual.get(3), 1e-4, 2e-6);
            }
        }
    }

    private static double[] slopes(double[] at, double step, ToDoubleFunction<double[]> function) {
        double[] slopes = new double[at.length];
        double[] moved = at.clone();
        for (int i = 0; i < at.length; i++) {
            moved[i] = at[i] + step;
            double above = function.applyAsDouble(moved);
            moved[i] = at[i] - step;
            double below = function.applyAsDouble(moved);
            moved[i] = at[i];
            slopes[i] = (above - below) / (2 * step);
        }
        return slopes;
    }

    @Test
    void theLstmMatchesItsEquationsAndTheirSlopes() {
        var settings = Small.withEverything(Small.settings())
                .setHiddenNormLimit(Double.POSITIVE_INFINITY)
                .build();
        for (int k = 0; k < CASES; k++) {
            var seed = Seed.root(k).with("lstm");
            try (var graph = new TestGraph()) {
                var tf = graph.tf();
                var weights =
                        SharedWeights.create(graph.variables(), "", settings, 0, LstmLayer.GATES, Small.VOCABULARY);
                var wiring = wiring(
                        2 * Small.HIDDEN,
                        (kernel, batch) -> new LstmLayer(tf, new MatrixProducts(tf, false), kernel, Small.HIDDEN));
                var lstm = Model.of(graph, settings, weights, wiring, Mode.TRAINING);
                var plain = randomWeights(graph, settings, seed.with("weights"));
                var window = Small.window(seed.with("words").stream(), Small.STEPS, Small.BATCH);
                var state = Numbers.uniform(seed.with("state").stream(), 2 * Small.BATCH * Small.HIDDEN, -1, 1);
                var text = Small.text(window, state);
                var dropout = seed.with("dropout");
                var masks = Small.masks(settings, Small.BATCH, LstmLayer.GATES, dropout);
                var expected = plain.trainLstm(text, masks);
                var actual = lstm.values(lstm.outcome(), feeds -> {}, window, state, dropout);
                assertSame("−log P", expected.negLogProb(), actual.get(0));
                assertSame("(h, c)", expected.state(), actual.get(1));

                Map<String, double[]> slopes = plain.lstmGradients(text, masks);
                var operands = LanguageModelTest.byName(lstm.gradients());
                assertEquals(slopes.keySet(), operands.keySet());
                var gradients = lstm.values(operands(lstm.gradients()), feeds -> {}, window, state, dropout);
                int i = 0;
                for (var name : operands.keySet()) {
                    Numbers.assertClose(name, Objects.requireNonNull(slopes.get(name)), gradients.get(i++), 1e-4, 2e-6);
                }
            }
        }
    }
}
