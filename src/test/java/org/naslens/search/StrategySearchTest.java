package org.naslens.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.corpus.Split;
import org.naslens.corpus.TokenStreams;
import org.naslens.lab.mixture.PathWeights;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Execution;
import org.naslens.training.Checkpoints;
import org.naslens.training.DivergenceException;
import org.naslens.training.Outcome;
import org.naslens.training.TrainingException;
import org.naslens.training.TrainingListener;

/** Searches by strategies without a controller. */
class StrategySearchTest {
    private static final Corpus CORPUS = TinySearch.corpus();
    private static final TrainingListener<EpochMetrics> SILENT = new TrainingListener<EpochMetrics>() {};
    private static final SearchSpace SPACE = new SearchSpace(4);

    @TempDir
    private Path folder;

    private static Settings settings(String strategy, String... overrides) {
        var all = new ArrayList<String>();
        all.add("child.batch_norm=false");
        all.add("strategy.darts.learning_rate=0.05");
        for (var setting : strategy.split(" ", -1)) {
            all.add(setting.contains("=") ? setting : "strategy.kind=" + setting);
        }
        all.addAll(List.of(overrides));
        return TinySearch.withChild(all.toArray(String[]::new));
    }

    private static List<EpochMetrics> run(Settings settings, Checkpoints checkpoints) throws IOException {
        return run(settings, checkpoints, TinySearch.ONE_THREAD);
    }

    private static List<EpochMetrics> run(Settings settings, Checkpoints checkpoints, Execution execution)
            throws IOException {
        var epochs = new ArrayList<EpochMetrics>();
        var listener = new TrainingListener<EpochMetrics>() {
            @Override
            public void epochFinished(EpochMetrics metrics) {
                epochs.add(metrics);
            }
        };
        try (var search = new Search(settings, CORPUS, execution)) {
            search.initialise();
            assertEquals(Outcome.FINISHED, search.run(checkpoints, listener, () -> false));
        }
        return epochs;
    }

    private static SearchState state(Path checkpoint) throws IOException {
        return SearchState.parseFrom(Files.readAllBytes(checkpoint.resolve("state.pb")));
    }

    private static Set<String> files(Path checkpoint) throws IOException {
        return new HashSet<>(TinySearch.bytes(checkpoint).keySet());
    }

    /** Seven steps an epoch; 0 and 28 are before the first and after the last, 7 between two epochs. */
    @ParameterizedTest
    @CsvSource({
        "RANDOM_WS, 3",
        "RANDOM_WS, 7",
        "ONE_SHOT, 0",
        "ONE_SHOT, 10",
        "DARTS, 7",
        "DARTS, 17",
        "DARTS strategy.darts.child_steps_per_step=3 reward.carry_state=false, 11",
        "DARTS strategy.darts.second_order=true, 11",
        "RANDOM, 2",
    })
    void aSearchThatWasStoppedAnywhereEndsAsIfItHadNot(String strategy, int steps) throws IOException {
        var settings = settings(strategy);
        run(settings, new Checkpoints(folder.resolve("whole")));

        var checkpoints = new Checkpoints(folder.resolve("parts"));
        var left = new AtomicInteger(steps);
        boolean trains = !strategy.equals("RANDOM");
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.initialise();
            var outcome = search.run(checkpoints, SILENT, () -> left.getAndDecrement() == 0);
            assertEquals(trains ? Outcome.STOPPED : Outcome.FINISHED, outcome);
        }
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.restore(checkpoints.latest().orElseThrow());
            assertEquals(Outcome.FINISHED, search.run(checkpoints, SILENT, () -> false));
        }
        assertEquals(TinySearch.bytes(folder.resolve("whole")), TinySearch.bytes(folder.resolve("parts")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RANDOM_WS", "ONE_SHOT", "DARTS", "DARTS strategy.darts.second_order=true"})
    void theNumberOfThreadsDoesNotChangeAByteAndTheSeedDoes(String strategy) throws IOException {
        run(settings(strategy), new Checkpoints(folder.resolve("one")));
        run(settings(strategy), new Checkpoints(folder.resolve("four")), new Execution(Execution.Device.CPU, 4));
        assertEquals(TinySearch.bytes(folder.resolve("one")), TinySearch.bytes(folder.resolve("four")));
        run(settings(strategy, "seed=2"), new Checkpoints(folder.resolve("other")));
        assertNotEquals(
                TinySearch.bytes(folder.resolve("one")).get("epoch-0004/shared_weights.data-00000-of-00001"),
                TinySearch.bytes(folder.resolve("other")).get("epoch-0004/shared_weights.data-00000-of-00001"));
    }

    /** ln 4⁴ · 3! = 7.337 nats. */
    @ParameterizedTest
    @ValueSource(strings = {"RANDOM_WS", "ONE_SHOT"})
    void uniformArchitecturesHaveTheEntropyOfTheSpaceAndNoRewards(String strategy) throws IOException {
        var epochs = run(settings(strategy), new Checkpoints(folder));
        assertEquals(4, epochs.size());
        for (var epoch : epochs) {
            assertEquals(Math.log(256 * 6), epoch.entropy().orElseThrow(), 1e-9);
            assertTrue(epoch.childLoss().isPresent());
            assertTrue(epoch.reward().isEmpty());
            assertTrue(epoch.baseline().isEmpty());
            assertTrue(epoch.reconstructionLoss().isEmpty());
            assertEquals(0, epoch.bufferSize());
        }
        var latest = new Checkpoints(folder).latest().orElseThrow();
        assertEquals(
                Set.of("state.pb", "checksums.sha256", "shared_weights.index", "shared_weights.data-00000-of-00001"),
                files(latest));
        assertEquals(28, state(latest).getChildSteps());
        assertEquals(0, state(latest).getControllerSteps());
    }

    @Test
    void whereNothingIsTrainedACheckpointIsItsStateAlone() throws IOException {
        var epochs = run(settings("RANDOM"), new Checkpoints(folder));
        assertEquals(4, epochs.size());
        assertTrue(epochs.get(3).childLoss().isEmpty());
        var latest = new Checkpoints(folder).latest().orElseThrow();
        assertEquals(Set.of("state.pb", "checksums.sha256"), files(latest));
        assertEquals(CORPUS.sha256(), state(latest).getCorpusSha256());
    }

    /** 600 draws of 1,536 architectures: each activation of a node a quarter of the time, within 4 √(p(1−p)/n) = 0.071. */
    @Test
    void randomSharingDrawsUniformlyAndByTheSeed() {
        var source = new UniformSource(SPACE, Seed.root(1));
        var drawn = source.ofEpoch(3, 600);
        assertEquals(drawn, source.ofEpoch(3, 600));
        assertNotEquals(drawn, source.ofEpoch(4, 600));
        for (int t = 0; t < 7; t++) {
            int choice = t;
            int options = SPACE.options(t);
            for (int option = 0; option < options; option++) {
                int wanted = option;
                long count = drawn.architectures().stream()
                        .filter(a -> a.choices()[choice] == wanted)
                        .count();
                assertEquals(1.0 / options, count / 600.0, 0.08);
            }
        }
    }

    /** Each a step an epoch, of 7 · 4 steps of ω: 28, or ⌈28 / 3⌉ = 10; and as many windows of the validation split. */
    @Test
    void dartsTakesAStepBeforeSoManyOfTheSharedWeights() throws IOException {
        var each = new Checkpoints(folder.resolve("each"));
        var epochs = run(settings("DARTS"), each);
        var learnt = state(each.latest().orElseThrow()).getLearntPaths();
        assertEquals(28, learnt.getSteps());
        assertEquals(22, learnt.getLogitCount());
        assertTrue(
                epochs.get(3).entropy().orElseThrow() < epochs.get(0).entropy().orElseThrow());
        assertTrue(epochs.get(0).entropy().orElseThrow() < SPACE.maximalEntropy());
        var third = new Checkpoints(folder.resolve("third"));
        run(settings("DARTS", "strategy.darts.child_steps_per_step=3"), third);
        assertEquals(10, state(third.latest().orElseThrow()).getLearntPaths().getSteps());
        int windows = TokenStreams.training(CORPUS.tokens(Split.VALID), 4, 5).windows();
        assertEquals(
                10 % windows,
                state(third.latest().orElseThrow()).getRewardText().getWindow());
    }

    @Test
    void theSecondOrderLooksElsewhereAndLeavesTheSharedWeightsWhereTheyWere() throws IOException {
        // without a rate α stands still, so that ω must move as it does in the first order
        var first = new Checkpoints(folder.resolve("first"));
        var second = new Checkpoints(folder.resolve("second"));
        var still = "strategy.darts.learning_rate=1e-300";
        run(settings("DARTS", still), first);
        run(settings("DARTS", still, "strategy.darts.second_order=true"), second);
        var file = "epoch-0004/shared_weights.data-00000-of-00001";
        assertEquals(
                TinySearch.bytes(folder.resolve("first")).get(file),
                TinySearch.bytes(folder.resolve("second")).get(file));
        assertNotEquals(
                state(first.latest().orElseThrow()).getLearntPaths().getFirstMomentList(),
                state(second.latest().orElseThrow()).getLearntPaths().getFirstMomentList());
    }

    /** However ω was trained, the plain child evaluates it: with one path into each node it is the mixture. */
    @ParameterizedTest
    @ValueSource(strings = {"ONE_SHOT", "DARTS"})
    void anArchitectureIsScoredWithTheOtherPathsOff(String strategy) throws IOException {
        var checkpoints = new Checkpoints(folder);
        var settings = settings(strategy, "schedule.epochs=2");
        run(settings, checkpoints);
        var text = TokenStreams.evaluation(
                CORPUS.tokens(Split.VALID), settings.getAnalysis().getBatch(), 5);
        var architecture = Architecture.ofTokens("0 0 1 1 2 1 3");
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD);
                var trained = new RestoredSearch(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.restore(checkpoints.latest().orElseThrow());
            trained.restore(checkpoints.latest().orElseThrow());
            var mixture = (org.naslens.lab.mixture.MixtureChild) search.weights();
            double expected = mixture.perplexity(PathWeights.of(architecture), text);
            assertEquals(expected, trained.child().perplexity(architecture, text), 1e-4 * expected);
            assertEquals(strategy.equals("DARTS"), trained.learnt().isPresent());
            assertEquals(null, trained.controller());
            assertEquals(2, trained.epochs());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RANDOM_WS", "ONE_SHOT", "DARTS", "DARTS strategy.darts.second_order=true"})
    void aLossThatIsNoNumberIsGoneBackFromAndStopsTheSearchInTheEnd(String strategy) {
        var recoveries = new ArrayList<String>();
        var settings = settings(
                strategy,
                "child.optimizer.kind=SGD",
                "child.optimizer.learning_rate=1e9",
                "child.gradient_norm_limit=inf");
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.initialise();
            var listener = new TrainingListener<EpochMetrics>() {
                @Override
                public void recovered(String reason) {
                    recoveries.add(reason);
                }
            };
            var failure = assertThrows(
                    DivergenceException.class, () -> search.run(new Checkpoints(folder), listener, () -> false));
            assertTrue(
                    failure.getMessage()
                            .matches("epoch 1, child step \\d+: .* after the search has gone back 3 times.*"),
                    failure::getMessage);
            assertEquals(3, recoveries.size());
            assertFalse(recoveries.get(0).contains("\n"));
        }
    }

    @Test
    void theCheckpointOfAnotherStrategyIsRefused() throws IOException {
        var checkpoints = new Checkpoints(folder);
        run(settings("RANDOM_WS", "schedule.epochs=1"), checkpoints);
        try (var darts = new Search(settings("DARTS"), CORPUS, TinySearch.ONE_THREAD)) {
            var refusal = assertThrows(
                    TrainingException.class,
                    () -> darts.restore(checkpoints.latest().orElseThrow()));
            assertTrue(refusal.getMessage().contains("has 0 numbers of learnt_paths.logit"), refusal::getMessage);
        }
    }
}
