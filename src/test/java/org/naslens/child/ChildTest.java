package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.child.PlainChild.Text;
import org.naslens.config.AnalysisSettings;
import org.naslens.config.ChildOptimizerSettings;
import org.naslens.config.ChildOptimizerSettings.Kind;
import org.naslens.config.ChildSettings;
import org.naslens.config.RewardSettings.ChildMode;
import org.naslens.config.Settings;
import org.naslens.config.SpaceSettings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Tokens;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.CheckpointFile;
import org.naslens.tensor.Numbers;
import org.tensorflow.exceptions.TensorFlowException;

class ChildTest {
    private static final Architecture ARCHITECTURE = Architecture.ofTokens("0 0 1 0 2 2 3 1 0");

    @TempDir
    private Path folder;

    private static ChildSettings.Builder everything() {
        return Small.withEverything(Small.settings()).setBatchNorm(true);
    }

    private static Window window() {
        return Small.window(Seed.root(2).stream(), Small.STEPS, Small.BATCH);
    }

    private static Architecture architecture(long seed) {
        return new SearchSpace(Small.NODES).sample(Seed.root(seed).stream());
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true"})
    void perplexityOfAUniformGuessIsTheVocabularySize(boolean tied, boolean batchNorm) {
        var settings = Small.settings().setTieWeights(tied).setBatchNorm(batchNorm);
        try (var fixture = new ChildFixture(settings, folder)) {
            var weights = Small.weights(fixture.child().variables(), Seed.root(1).stream());
            weights.replace(tied ? "embedding" : "output/kernel", new double[Small.VOCABULARY * Small.HIDDEN]);
            weights.replace("output/bias", new double[Small.VOCABULARY]);
            fixture.set(weights);
            var text = TokenStreams.evaluation(Small.tokens(Seed.root(3).stream(), 50), Small.BATCH, Small.STEPS);
            assertEquals(Small.VOCABULARY, fixture.child().perplexity(ARCHITECTURE, text), 1e-5);
        }
    }

    /** 19 predictions in 3 streams of 7, of which the last is 5 long; windows of 3 steps end in the middle of all. */
    @ParameterizedTest
    @CsvSource({"20,true", "20,false", "2,true", "3,false", "28,true"})
    void perplexityCountsEveryTokenOnce(int size, boolean batchNorm) {
        var settings = everything().setBatchNorm(batchNorm);
        try (var fixture = new ChildFixture(settings, folder)) {
            var plain = fixture.randomWeights(Seed.root(1));
            var tokens = Small.tokens(Seed.root(3).stream(), size);
            int predictions = size - 1;
            int length = (int) Math.ceil(predictions / (double) Small.BATCH);
            double total = 0;
            for (int start = 0; start < predictions; start += length) {
                total += negLogProb(plain, tokens, start, Math.min(start + length, predictions));
            }
            var text = TokenStreams.evaluation(tokens, Small.BATCH, Small.STEPS);
            double expected = Math.exp(total / predictions);
            assertEquals(expected, fixture.child().perplexity(ARCHITECTURE, text), 1e-5 * expected);
        }
    }

    /** 7 architectures in groups of 3: the last group is smaller. The text has windows that are padded. */
    @ParameterizedTest
    @CsvSource({"1,true", "3,true", "3,false", "16,true"})
    void perplexitiesAreThoseOfEachArchitectureAlone(int atOnce, boolean batchNorm) {
        var settings = everything().setBatchNorm(batchNorm);
        try (var fixture = new ChildFixture(settings, atOnce, folder)) {
            fixture.randomWeights(Seed.root(1));
            var child = fixture.child();
            var text = TokenStreams.evaluation(Small.tokens(Seed.root(3).stream(), 20), Small.BATCH, Small.STEPS);
            var architectures =
                    LongStream.range(0, 7).mapToObj(ChildTest::architecture).toList();
            double[] alone = architectures.stream()
                    .mapToDouble(each -> child.perplexity(each, text))
                    .toArray();
            Numbers.assertClose("perplexity", alone, child.perplexities(architectures, text), 1e-5, 0);
            assertEquals(0, child.perplexities(List.of(), text).length);
        }
    }

    /** Identities all along, each 1e30 times its input: beyond what float32 holds. */
    @ParameterizedTest
    @CsvSource({"1,true", "3,true", "1,false", "3,false"})
    void whatOverflowsHasNoPerplexity(int atOnce, boolean batchNorm) {
        var settings = everything().setBatchNorm(batchNorm);
        try (var fixture = new ChildFixture(settings, atOnce, folder)) {
            var weights = Small.weights(fixture.child().variables(), Seed.root(1).stream());
            weights.replaceAll((name, values) -> name.startsWith("edges/candidate_kernel") && !name.contains("adam")
                    ? Arrays.stream(values).map(w -> 1e30 * w).toArray()
                    : values);
            fixture.set(weights);
            var text = TokenStreams.evaluation(Small.tokens(Seed.root(3).stream(), 20), Small.BATCH, Small.STEPS);
            var overflows = Architecture.ofTokens("2 0 2 1 2 2 2 3 2");
            var tame = Architecture.ofTokens("0 0 0 0 3 0 0 0 3");
            double[] perplexities = fixture.child().perplexities(List.of(tame, overflows), text);
            assertTrue(Double.isFinite(perplexities[0]), () -> "perplexity " + perplexities[0]);
            assertEquals(Double.NaN, perplexities[1]);
        }
    }

    /** In the only step of a text, one unit of the output is infinite and all others are not. */
    @ParameterizedTest
    @CsvSource({"1", "3"})
    void oneInfiniteUnitHasNoPerplexity(int atOnce) {
        var settings = Small.settings().setSteps(1);
        try (var fixture = new ChildFixture(settings, atOnce, folder)) {
            var weights = Small.weights(fixture.child().variables(), Seed.root(1).stream());
            double[] candidates =
                    weights.get("edges/candidate_kernel"); // [E, H, H], the last axis is that of the output
            for (int k = 0; k < candidates.length; k += Small.HIDDEN) {
                candidates[k] *= 1e30;
            }
            fixture.set(weights);
            var text = TokenStreams.evaluation(Small.tokens(Seed.root(3).stream(), Small.BATCH + 1), Small.BATCH, 1);
            // identities: node 1 has 1e30 in unit 0, node 2 infinity; the rest is tame
            var overflows = Architecture.ofTokens("2 0 2 1 2 0 0 0 0");
            assertEquals(Double.NaN, fixture.child().perplexities(List.of(overflows), text)[0]);
        }
    }

    /** One stream, from a zero state, that reads the tokens of [start, end) and predicts those after them. */
    private static double negLogProb(PlainChild plain, Tokens tokens, int start, int end) {
        int[] inputs = new int[end - start];
        int[] targets = new int[end - start];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = tokens.at(start + i);
            targets[i] = tokens.at(start + i + 1);
        }
        return plain.evaluate(ARCHITECTURE, new Text(inputs, targets, new double[Small.HIDDEN]))
                .total();
    }

    @ParameterizedTest
    @EnumSource
    void aRewardIsScoredInTheModeThatIsAskedFor(ChildMode mode) {
        try (var fixture = new ChildFixture(everything(), mode, folder)) {
            var plain = fixture.randomWeights(Seed.root(1));
            var state = Small.state(Seed.root(3).stream(), Small.BATCH);
            var text = Small.text(window(), state);
            var expected = mode == ChildMode.TRAINING
                    ? plain.train(ARCHITECTURE, text, Small.masks(fixture.settings(), Small.BATCH, Seed.root(4)))
                    : plain.evaluate(ARCHITECTURE, text);
            var score =
                    fixture.child().reward(ARCHITECTURE, window(), StreamState.of(Numbers.floats(state)), Seed.root(4));
            assertEquals(expected.total(), score.negLogProb(), 1e-4);
            Numbers.assertClose(
                    "h_T", expected.state(), Numbers.doubles(score.state().values()), 1e-5, 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void scoringLeavesEveryVariableUntouched(ChildMode mode) {
        var settings =
                everything().setOptimizer(ChildOptimizerSettings.newBuilder().setKind(Kind.ADAM));
        try (var fixture = new ChildFixture(settings, mode, folder)) {
            fixture.randomWeights(Seed.root(1));
            var before = fixture.read();
            var state = fixture.child().initialRewardState();
            var text = TokenStreams.evaluation(Small.tokens(Seed.root(3).stream(), 20), Small.BATCH, Small.STEPS);
            for (int k = 0; k < 3; k++) {
                state = fixture.child()
                        .reward(architecture(k), window(), state, Seed.root(k))
                        .state();
                assertTrue(Double.isFinite(fixture.child().perplexity(architecture(k), text)));
            }
            var after = fixture.read();
            before.forEach((name, values) -> assertArrayEquals(values, after.get(name), name));
        }
    }

    @Test
    void graphDoesNotGrowWithArchitectures() {
        try (var fixture = new ChildFixture(everything(), ChildMode.TRAINING, folder)) {
            var child = fixture.child();
            int ops = child.graphDef().getNodeCount();
            var text = TokenStreams.evaluation(Small.tokens(Seed.root(3).stream(), 20), Small.BATCH, Small.STEPS);
            for (int k = 0; k < 20; k++) {
                var architecture = architecture(k);
                child.train(architecture, window(), child.initialTrainingState(), 0.1, k + 1L, Seed.root(k));
                child.reward(architecture, window(), child.initialRewardState(), Seed.root(k));
                child.perplexity(architecture, text);
            }
            fixture.read();
            assertEquals(ops, child.graphDef().getNodeCount());
        }
    }

    @Test
    void seedFixesTheDropoutMasks() {
        try (var fixture = new ChildFixture(everything(), ChildMode.TRAINING, folder)) {
            fixture.randomWeights(Seed.root(1));
            var child = fixture.child();
            var state = child.initialRewardState();
            double score =
                    child.reward(ARCHITECTURE, window(), state, Seed.root(1)).negLogProb();
            assertEquals(
                    score,
                    child.reward(ARCHITECTURE, window(), state, Seed.root(1)).negLogProb());
            assertNotEquals(
                    score,
                    child.reward(ARCHITECTURE, window(), state, Seed.root(2)).negLogProb());
        }
    }

    @Test
    void aWindowOfAnotherSizeIsRefused() {
        try (var fixture = new ChildFixture(Small.settings(), folder)) {
            var child = fixture.child();
            var wide = Small.window(Seed.root(1).stream(), Small.STEPS, Small.BATCH + 1);
            var state = child.initialTrainingState();
            var error = assertThrows(
                    IllegalArgumentException.class, () -> child.train(ARCHITECTURE, wide, state, 1, 1, Seed.root(1)));
            assertEquals("the window has 12 words; this pass reads T · B = 3 · 3", error.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCheckpointContinuesAsIfNeverStopped(Kind kind) {
        var settings = everything()
                .setOptimizer(ChildOptimizerSettings.newBuilder().setKind(kind).setLearningRate(0.1));
        var path = folder.resolve("stopped");
        Map<String, float[]> uninterrupted;
        try (var fixture = new ChildFixture(settings, folder)) {
            steps(fixture.child(), 1, 2);
            fixture.child().save(path);
            steps(fixture.child(), 3, 4);
            uninterrupted = fixture.read();
        }
        try (var fixture = new ChildFixture(settings, folder)) {
            fixture.child().restore(path);
            steps(fixture.child(), 3, 4);
            var resumed = fixture.read();
            uninterrupted.forEach((name, values) -> assertArrayEquals(values, resumed.get(name), name));
        }
    }

    private static void steps(Child child, int first, int last) {
        for (int step = first; step <= last; step++) {
            child.train(architecture(step), window(), child.initialTrainingState(), 0.1, step, Seed.root(step));
        }
    }

    @Test
    void aCheckpointHoldsWeightsAndMomentsByName() {
        var settings =
                everything().setOptimizer(ChildOptimizerSettings.newBuilder().setKind(Kind.ADAM));
        var path = folder.resolve("x");
        try (var fixture = new ChildFixture(settings, folder)) {
            fixture.child().save(path);
        }
        var file = new CheckpointFile(path);
        assertEquals(Small.VOCABULARY * Small.HIDDEN, file.read("embedding").length);
        assertEquals(10 * Small.HIDDEN * Small.HIDDEN, file.read("edges/gate_kernel").length);
        assertEquals(10 * Small.HIDDEN * Small.HIDDEN, file.read("edges/candidate_kernel/adam_v").length);
        assertEquals(10, file.read("edges/gate_kernel/adam_steps").length);
        assertEquals(Small.HIDDEN, file.read("batch_norm/variance").length);
        assertEquals(Small.HIDDEN, file.read("input/candidate_bias/adam_m").length);
        assertThrows(TensorFlowException.class, () -> file.read("output/kernel")); // tied: the embedding serves
    }

    /** So that what TensorFlow says of an op can be looked up in docs/checkpoints.md and in the paper. */
    @Test
    void theGraphNamesVariablesAsCheckpointsDoAndItsOpsAfterThePartsOfTheModel() {
        try (var fixture = new ChildFixture(Small.settings(), folder)) {
            var names = new HashSet<String>();
            fixture.child().graphDef().getNodeList().forEach(node -> names.add(node.getName()));
            for (var variable : fixture.child().variables()) {
                assertEquals(variable.name(), variable.handle().op().name());
            }
            for (var name : List.of(
                    "training/inputs",
                    "training/previous",
                    "training/learning_rate",
                    "training/total",
                    "training/optimizer/gradient_norm",
                    "evaluation/activations",
                    "checkpoint/path")) {
                assertTrue(names.contains(name), name);
            }
            for (var scope :
                    List.of("training/child/cell/node_3/", "training/child/output/", "evaluation/child/cell/")) {
                assertTrue(names.stream().anyMatch(name -> name.startsWith(scope)), scope);
            }
        }
    }

    @Test
    void aCheckpointOfAnotherShapeIsRefused() {
        var path = folder.resolve("x");
        try (var fixture =
                new ChildFixture(Small.settings().setTieWeights(false).setEmbedding(3), folder)) {
            fixture.child().save(path);
        }
        try (var fixture =
                new ChildFixture(Small.settings().setTieWeights(false).setEmbedding(2), folder)) {
            var refusal =
                    assertThrows(RuntimeException.class, () -> fixture.child().restore(path));
            assertTrue(refusal.getMessage().contains("shape"), refusal::getMessage);
        }
    }

    /** What follows "likes", "red" or an end is told by words further back. */
    private static final String SENTENCES = """
        ann likes red apples
        bob likes green pears
        cat likes red wine
        dan hates green tea
        eve hates old songs
        fay sings old hymns
        gus sings red tunes
        hal hates long books
        """;

    /** Every word of the text is determined by the words before it, so that the loss can fall to 0. */
    @ParameterizedTest
    @EnumSource
    void childOverfitsEightSentences(Kind kind) {
        var tokens = Corpus.ofText("eight", SENTENCES, SENTENCES, SENTENCES);
        var settings = Settings.newBuilder()
                .setSpace(SpaceSettings.newBuilder().setNodes(4))
                .setChild(Small.settings()
                        .setHidden(20)
                        .setEmbedding(20)
                        .setSteps(13) // 39 predictions are three windows
                        .setBatch(1)
                        .setInitRange(0.3)
                        .setGradientNormLimit(1)
                        .setOptimizer(ChildOptimizerSettings.newBuilder().setKind(kind)))
                .setAnalysis(AnalysisSettings.newBuilder().setBatch(1))
                .build();
        double rate = kind == Kind.SGD ? 1 : 0.01;
        var architecture = Architecture.ofTokens("0 0 1 0 0 1 0"); // 0:tanh 1:relu<0 2:tanh<0 3:tanh<1
        try (var child = new Child(settings, tokens.vocabulary().size(), ChildFixture.execution(), Seed.root(1))) {
            child.initialise();
            var text = TokenStreams.training(tokens.train(), 1, 13);
            double first = 0;
            double last = 0;
            for (int epoch = 1; epoch <= 100; epoch++) {
                StreamState state = child.initialTrainingState();
                last = 0;
                for (int k = 0; k < text.windows(); k++) {
                    long number = (long) (epoch - 1) * text.windows() + k + 1;
                    var step = child.train(architecture, text.window(k), state, rate, number, Seed.root(number));
                    state = step.state();
                    last += step.loss() / text.windows();
                }
                first = epoch == 1 ? last : first;
            }
            assertTrue(first > 2.5, "loss of the first epoch: " + first);
            assertTrue(last < 0.1, "loss of the last epoch: " + last);
            double perplexity = child.perplexity(architecture, TokenStreams.evaluation(tokens.train(), 1, 13));
            assertEquals(1, perplexity, 0.1);
        }
    }
}
