package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.child.PlainChild.Masks;
import org.naslens.child.PlainChild.Text;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Numbers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The hand-written forward and backward pass against {@link PlainChild}. */
class LanguageModelTest {
    private static final int ARCHITECTURES = 8;
    private static final int GRADIENTS = 3; // architectures whose gradients are taken, per variant

    /** Where the state goes on from, batch normalisation or not, tied weights or not. */
    static Stream<Arguments> variants() {
        var variants = new ArrayList<Arguments>();
        for (var state : List.of(RecurrentState.MEAN_OF_LOOSE_ENDS, RecurrentState.LAST_NODE)) {
            for (boolean batchNorm : new boolean[] {false, true}) {
                for (boolean tied : new boolean[] {true, false}) {
                    variants.add(Arguments.of(state, batchNorm, tied));
                }
            }
        }
        return variants.stream();
    }

    /** The same for the cell with lists and switches, and for that with selects. */
    static Stream<Arguments> variantsOfBothCells() {
        return variants()
                .flatMap(variant -> Stream.of(false, true).map(selects -> {
                    var all = new ArrayList<>(List.of(variant.get()));
                    all.add(selects);
                    return Arguments.of(all.toArray());
                }));
    }

    private static ChildSettings.Builder variant(RecurrentState state, boolean batchNorm, boolean tied) {
        return Small.settings()
                .setRecurrentState(state)
                .setBatchNorm(batchNorm)
                .setTieWeights(tied)
                .setEmbedding(tied ? Small.HIDDEN : 3);
    }

    /** All random numbers of a case: the architecture, and what it is given. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Case(Architecture architecture, Window window, double[] state, Seed dropout) {
        static Case of(Seed seed) {
            return new Case(
                    new SearchSpace(Small.NODES).sample(seed.with("architecture").stream()),
                    Small.window(seed.with("words").stream(), Small.STEPS, Small.BATCH),
                    Small.state(seed.with("state").stream(), Small.BATCH),
                    seed.with("dropout"));
        }

        Text text() {
            return Small.text(window, state);
        }

        Masks masks(ChildSettings settings) {
            return Small.masks(settings, Small.BATCH, dropout);
        }
    }

    @ParameterizedTest
    @MethodSource("variantsOfBothCells")
    void matchesTheEquationsWrittenOutInPlainJava(
            RecurrentState state, boolean batchNorm, boolean tied, boolean selects) {
        var settings = Small.withEverything(variant(state, batchNorm, tied)).build();
        for (var mode : Mode.values()) {
            try (var graph = new GraphPass(settings, mode, false, selects)) {
                for (int k = 0; k < ARCHITECTURES; k++) {
                    var seed = Seed.root(k);
                    var plain = graph.randomWeights(seed);
                    var c = Case.of(seed);
                    var expected = mode == Mode.TRAINING
                            ? plain.train(c.architecture(), c.text(), c.masks(settings))
                            : plain.evaluate(c.architecture(), c.text());
                    var fetches = List.of(
                            graph.pass().forward().negLogProb(),
                            graph.pass().finalState(),
                            graph.pass().total());
                    var actual = graph.fetch(fetches, c.architecture(), c.window(), c.state(), c.dropout());
                    var name = mode + " of " + c.architecture() + ", seed " + k + ": ";
                    Numbers.assertClose(name + "−log P", expected.negLogProb(), actual.get(0), 1e-5, 1e-5);
                    Numbers.assertClose(name + "h_T", expected.state(), actual.get(1), 1e-5, 1e-6);
                    assertEquals(expected.total(), actual.get(2)[0], 1e-4);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variantsOfBothCells")
    void gradientsAreTheSlopesOfTheLoss(RecurrentState state, boolean batchNorm, boolean tied, boolean selects) {
        var settings = Small.withEverything(variant(state, batchNorm, tied)).build();
        try (var graph = new GraphPass(settings, Mode.TRAINING, false, selects)) {
            var gradients = graph.pass().gradients();
            int done = 0;
            for (int k = 0; done < GRADIENTS; k++) {
                var seed = Seed.root(k).with("gradient");
                var plain = graph.randomWeights(seed);
                var c = Case.of(seed);
                var masks = c.masks(settings);
                if (hasSlopes(plain.train(c.architecture(), c.text(), masks), settings)) {
                    assertGradients(graph, gradients, plain, c, settings);
                    done++;
                }
            }
        }
    }

    /** No unit is at ReLU's kink, and none is normalised by a deviation near 0, which would magnify what float32 rounds off. */
    private static boolean hasSlopes(PlainChild.Result result, ChildSettings settings) {
        return result.kinkDistance() > 1e-3 && new Rounding(settings).isBounded(result);
    }

    private static void assertGradients(
            GraphPass graph, ChildGradients gradients, PlainChild plain, Case c, ChildSettings settings) {
        var masks = c.masks(settings);
        var expected = plain.gradients(c.architecture(), c.text(), masks);
        double bound = new Rounding(settings).ofGradients(plain.train(c.architecture(), c.text(), masks), expected);
        var operands = byName(gradients);
        var actual = graph.fetch(List.copyOf(operands.values()), c.architecture(), c.window(), c.state(), c.dropout());
        assertEquals(expected.keySet(), operands.keySet());
        int i = 0;
        for (var name : operands.keySet()) {
            var values = actual.get(i++);
            var slopes = expected.get(name);
            var all = name.startsWith("edges/") ? onAllEdges(values, c.architecture(), slopes.length) : values;
            Numbers.assertClose(name + " of " + c.architecture(), slopes, all, 0, bound);
            assertEquals(0, distance(slopes, all), bound, name + " of " + c.architecture());
        }
    }

    static double distance(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= b[i];
        }
        return PlainChild.norm(difference);
    }

    /** By the names of the weights, in the order of their creation. */
    static Map<String, Operand<TFloat32>> byName(ChildGradients gradients) {
        var byName = new LinkedHashMap<String, Operand<TFloat32>>();
        byName.put("embedding", gradients.words().embedding());
        putBoth(byName, "input/%s_kernel", gradients.inputKernel());
        putBoth(byName, "input/%s_bias", gradients.inputBias());
        putBoth(byName, "recurrent/%s_kernel", gradients.recurrentKernel());
        if (gradients.edgeKernels() != null) {
            putBoth(byName, "edges/%s_kernel", gradients.edgeKernels());
        }
        if (gradients.words().outputKernel() != null) {
            byName.put("output/kernel", gradients.words().outputKernel());
        }
        byName.put("output/bias", gradients.words().outputBias());
        if (gradients.batchNorm() != null) {
            byName.put("batch_norm/gamma", gradients.batchNorm().gamma());
            byName.put("batch_norm/beta", gradients.batchNorm().beta());
        }
        return byName;
    }

    private static void putBoth(
            Map<String, Operand<TFloat32>> byName, String name, GateAndCandidate<Operand<TFloat32>> gradients) {
        byName.put(String.format(name, "gate"), gradients.gate());
        byName.put(String.format(name, "candidate"), gradients.candidate());
    }

    /** The gradients of the edges in use among those of all edges, which are 0. */
    static double[] onAllEdges(double[] used, Architecture architecture, int size) {
        double[] all = new double[size];
        int matrix = Small.HIDDEN * Small.HIDDEN;
        for (int l = 1; l < architecture.nodes(); l++) {
            int edge = PlainChild.edge(architecture.previousOf(l), l);
            System.arraycopy(used, (l - 1) * matrix, all, edge * matrix, matrix);
        }
        return all;
    }

    /** Else the tests above would say nothing about it. */
    @ParameterizedTest
    @MethodSource("variants")
    void theLimitOfTheStateActsOnSomeStatesOfTheseTests(RecurrentState state, boolean batchNorm, boolean tied) {
        var settings = Small.withEverything(variant(state, batchNorm, tied)).build();
        var factors = new ArrayList<Double>();
        try (var graph = new GraphPass(settings, Mode.TRAINING)) {
            for (int k = 0; k < GRADIENTS; k++) {
                var seed = Seed.root(k).with("gradient");
                var plain = graph.randomWeights(seed);
                var c = Case.of(seed);
                for (double factor : plain.train(c.architecture(), c.text(), c.masks(settings))
                        .factors()) {
                    factors.add(factor);
                }
            }
        }
        assertTrue(factors.contains(1.0));
        assertTrue(factors.stream().anyMatch(factor -> factor < 1));
    }

    @Test
    void aStateIsNeverLongerThanItsLimit() {
        var settings = Small.settings().setHiddenNormLimit(0.3).build();
        try (var graph = new GraphPass(settings, Mode.EVALUATION)) {
            for (int k = 0; k < ARCHITECTURES; k++) {
                graph.randomWeights(Seed.root(k));
                var c = Case.of(Seed.root(k));
                var state = graph.fetch(
                                List.of(graph.pass().finalState()),
                                c.architecture(),
                                c.window(),
                                c.state(),
                                c.dropout())
                        .get(0);
                for (int b = 0; b < Small.BATCH; b++) {
                    var h = Arrays.copyOfRange(state, b * Small.HIDDEN, (b + 1) * Small.HIDDEN);
                    assertTrue(PlainChild.norm(h) <= 0.3 * (1 + 1e-6));
                }
            }
        }
    }

    /** With T = 1 as with many steps: a stack of one, and nothing to carry back. */
    @Test
    void aWindowOfOneStepHasGradientsToo() {
        var settings = Small.settings().setSteps(1).setBatchNorm(true).build();
        try (var graph = new GraphPass(settings, Mode.TRAINING)) {
            var gradients = graph.pass().gradients();
            var seed = Seed.root(1);
            var plain = graph.randomWeights(seed);
            var c = Case.of(seed);
            var one = new Case(
                    Architecture.ofTokens("0 0 3 1 0 1 2 0 3"),
                    Small.window(seed.stream(), 1, Small.BATCH),
                    c.state(),
                    c.dropout());
            assertGradients(graph, gradients, plain, one, settings);
        }
    }

    @Test
    void operandsOfAnotherShapeAreRefused() {
        try (var graph = new GraphPass(Small.settings().build(), Mode.EVALUATION)) {
            var tf = graph.graph().tf();
            var words = tf.constant(new int[Small.STEPS * Small.BATCH]);
            Operand<TInt32> seed = tf.constant(new int[2]);
            var wide = tf.constant(new float[Small.BATCH][Small.HIDDEN + 1]);
            var error = assertThrows(
                    IllegalArgumentException.class,
                    () -> graph.pass().model().forward(words, words, wide, seed, Mode.EVALUATION));
            assertEquals("state: expected shape [B, S] = [3, 4], got [3, 5]", error.getMessage());
        }
    }
}
