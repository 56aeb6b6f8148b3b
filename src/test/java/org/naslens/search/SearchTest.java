package org.naslens.search;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.random.Seed;
import org.naslens.tensor.Execution;
import org.naslens.training.Checkpoints;
import org.naslens.training.DivergenceException;
import org.naslens.training.Outcome;
import org.naslens.training.TrainingException;
import org.naslens.training.TrainingListener;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

class SearchTest {
    private static final Corpus CORPUS = TinySearch.corpus();
    private static final TrainingListener<EpochMetrics> SILENT = new TrainingListener<EpochMetrics>() {};

    @TempDir
    private Path folder;

    private static List<EpochMetrics> run(Settings settings, Checkpoints checkpoints) throws IOException {
        return run(settings, checkpoints, TinySearch.ONE_THREAD);
    }

    /** The metrics of all epochs, wall times aside. */
    private static List<EpochMetrics> run(Settings settings, Checkpoints checkpoints, Execution execution)
            throws IOException {
        var epochs = new ArrayList<EpochMetrics>();
        var listener = new TrainingListener<EpochMetrics>() {
            @Override
            public void epochFinished(EpochMetrics m) {
                epochs.add(new EpochMetrics(
                        m.epoch(),
                        m.childLoss(),
                        m.reward(),
                        m.baseline(),
                        m.entropy(),
                        m.reconstructionLoss(),
                        m.bufferSize(),
                        0));
            }
        };
        try (var search = new Search(settings, CORPUS, execution)) {
            search.initialise();
            assertEquals(Outcome.FINISHED, search.run(checkpoints, listener, () -> false));
        }
        return epochs;
    }

    @Test
    void equalSeedsGiveEqualBytesAndOthersDoNot() throws IOException {
        var settings = TinySearch.withChild();
        var first = run(settings, new Checkpoints(folder.resolve("a")));
        var second = run(settings, new Checkpoints(folder.resolve("b")));
        var other = run(TinySearch.withChild("seed=2"), new Checkpoints(folder.resolve("c")));
        assertEquals(first, second);
        assertEquals(TinySearch.bytes(folder.resolve("a")), TinySearch.bytes(folder.resolve("b")));
        assertFalse(first.equals(other));
    }

    @Test
    void theNumberOfThreadsDoesNotChangeAByte() throws IOException {
        var settings = TinySearch.withChild();
        run(settings, new Checkpoints(folder.resolve("one")));
        run(settings, new Checkpoints(folder.resolve("four")), new Execution(Execution.Device.CPU, 4));
        assertEquals(TinySearch.bytes(folder.resolve("one")), TinySearch.bytes(folder.resolve("four")));
    }

    /** A third GPU, which the machine need not have: ops go to the CPU then. */
    @Test
    void everyOpNamesTheGpuOfItsSearchAndNothingElseChanges() throws IOException {
        var settings = TinySearch.withChild("schedule.epochs=2");
        var onThird = TinySearch.ONE_THREAD.onGpu(2);
        try (var search = new Search(settings, CORPUS, onThird)) {
            var child = requireNonNull(search.child());
            assertEquals(Set.of("/device:GPU:2"), devices(search.controller().graphDef()));
            assertEquals(Set.of("/device:GPU:2"), devices(child.graphDef()));
        }
        run(settings, new Checkpoints(folder.resolve("first")));
        run(settings, new Checkpoints(folder.resolve("third")), onThird);
        assertEquals(TinySearch.bytes(folder.resolve("first")), TinySearch.bytes(folder.resolve("third")));
    }

    private static Set<String> devices(GraphDef graph) {
        return graph.getNodeList().stream().map(NodeDef::getDevice).collect(toSet());
    }

    /**
     * Of 12 steps an epoch: 3 and 10 lie in the child phase and the controller phase of the first, 12 and 36 between two, 29 in
     * one with L_Sup, 40 in the last, where the checkpoint of the stop is among the newest.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10, 12, 29, 36, 40})
    void aSearchThatWasStoppedAnywhereEndsAsIfItHadNot(int steps) throws IOException {
        var settings = TinySearch.withChild();
        run(settings, new Checkpoints(folder.resolve("whole")));

        var checkpoints = new Checkpoints(folder.resolve("parts"));
        var left = new AtomicInteger(steps);
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.initialise();
            assertEquals(Outcome.STOPPED, search.run(checkpoints, SILENT, () -> left.getAndDecrement() == 0));
        }
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.restore(checkpoints.latest().orElseThrow());
            assertEquals(Outcome.FINISHED, search.run(checkpoints, SILENT, () -> false));
        }
        assertEquals(TinySearch.bytes(folder.resolve("whole")), TinySearch.bytes(folder.resolve("parts")));
    }

    @Test
    void theControllerPhaseLeavesSharedWeightsUntouched() throws IOException {
        var settings = TinySearch.withChild("schedule.child_steps=0", "schedule.epochs=2");
        var before = folder.resolve("before");
        var after = folder.resolve("after");
        Files.createDirectories(before);
        Files.createDirectories(after);
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.initialise();
            search.child().save(before.resolve("w"));
            search.run(new Checkpoints(folder.resolve("run")), SILENT, () -> false);
            search.child().save(after.resolve("w"));
        }
        assertEquals(TinySearch.bytes(before), TinySearch.bytes(after));
    }

    @Test
    void theRandomControllerIsNeverTrained() throws IOException {
        var settings = TinySearch.withChild("controller.training=RANDOM", "schedule.epochs=2");
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.initialise();
            var before = search.controller().sample(20, Seed.root(3));
            var metrics = new ArrayList<EpochMetrics>();
            search.run(
                    new Checkpoints(folder),
                    new TrainingListener<EpochMetrics>() {
                        @Override
                        public void epochFinished(EpochMetrics epoch) {
                            metrics.add(epoch);
                        }
                    },
                    () -> false);
            assertEquals(
                    before.architectures(),
                    search.controller().sample(20, Seed.root(3)).architectures());
            assertTrue(metrics.get(1).reward().isEmpty());
            assertTrue(metrics.get(1).childLoss().isPresent());
        }
    }

    /** As the authors' code: 1000 an epoch from epoch 5 on, counted from 0, to a limit of 10,000 that epoch 14 reaches. */
    @Test
    void theReplayBufferFillsAsThePaperSays() throws IOException {
        var settings = TinySearch.planted(
                "schedule.epochs=17",
                "schedule.controller_steps=1",
                "checkpoint.every_epochs=100",
                "replay.penalty_sample=10");
        var epochs = run(settings, new Checkpoints(folder));
        var sizes = epochs.stream().map(EpochMetrics::bufferSize).toList();
        assertEquals(0, sizes.get(4));
        assertEquals(1000, sizes.get(5));
        assertEquals(6000, sizes.get(10));
        assertEquals(9000, sizes.get(13));
        assertEquals(10000, sizes.get(14));
        assertEquals(10000, sizes.get(16));
        assertTrue(epochs.get(9).reconstructionLoss().isEmpty());
        assertTrue(epochs.get(10).reconstructionLoss().isPresent());
    }

    @Test
    void theNewestCheckpointsAndTheBestStay() throws IOException {
        var checkpoints = new Checkpoints(folder);
        var epochs = run(TinySearch.withChild("schedule.epochs=6", "checkpoint.keep=1"), checkpoints);
        int best = epochs.stream()
                .max(Comparator.comparingDouble(epoch -> epoch.reward().orElseThrow()))
                .orElseThrow()
                .epoch();
        var names = checkpoints.all().stream().map(Checkpoints::epochs).toList();
        assertEquals(Stream.of(best, 6).distinct().sorted().toList(), names);
        assertEquals(folder.resolve("epoch-0006"), checkpoints.latest().orElseThrow());
    }

    @Test
    void aBrokenPointerToTheLatestLeavesTheNewest() throws IOException {
        var checkpoints = new Checkpoints(folder);
        run(TinySearch.withChild("schedule.epochs=2"), checkpoints);
        Files.writeString(folder.resolve("latest"), "epoch-0099\n");
        assertEquals(folder.resolve("epoch-0002"), checkpoints.latest().orElseThrow());
    }

    /** The training text has 29 windows here and the validation text 16; an epoch reads 7 and 2 · 5. */
    @Test
    void textsGoOnFromEpochToEpochUnlessTheyAreToStartAnew() throws IOException {
        assertEquals(List.of(14, 4), positions("on", "schedule.restart_text=false"));
        assertEquals(List.of(7, 10), positions("anew", "schedule.restart_text=true"));
    }

    private List<Integer> positions(String name, String setting) throws IOException {
        var checkpoints = new Checkpoints(folder.resolve(name));
        run(TinySearch.withChild("schedule.epochs=2", setting), checkpoints);
        var state = SearchState.parseFrom(
                Files.readAllBytes(checkpoints.latest().orElseThrow().resolve("state.pb")));
        return List.of(
                state.getTrainingText().getWindow(), state.getRewardText().getWindow());
    }

    @Test
    void aCheckpointOfAnotherShapeIsRefused() throws IOException {
        var checkpoints = new Checkpoints(folder);
        run(TinySearch.withChild("schedule.epochs=1"), checkpoints);
        try (var larger = new Search(TinySearch.withChild("child.hidden=9"), CORPUS, TinySearch.ONE_THREAD)) {
            var refusal = assertThrows(
                    TrainingException.class,
                    () -> larger.restore(checkpoints.latest().orElseThrow()));
            assertTrue(refusal.getMessage().contains("does not fit the settings"), refusal::getMessage);
        }
    }

    @Test
    void aCheckpointOfAnotherCorpusIsRefused() throws IOException {
        var checkpoints = new Checkpoints(folder);
        run(TinySearch.withChild("schedule.epochs=1"), checkpoints);
        var other = Corpus.ofText("other", "a b c d e f g h ".repeat(40), "a b c ".repeat(40), "a b c ".repeat(40));
        try (var search = new Search(TinySearch.withChild(), other, TinySearch.ONE_THREAD)) {
            var refusal = assertThrows(
                    TrainingException.class,
                    () -> search.restore(checkpoints.latest().orElseThrow()));
            assertTrue(refusal.getMessage().contains("SHA-256 " + CORPUS.sha256()), refusal::getMessage);
        }
    }

    @Test
    void aDamagedStateIsRefused() throws IOException {
        var checkpoints = new Checkpoints(folder);
        run(TinySearch.withChild("schedule.epochs=1"), checkpoints);
        var latest = checkpoints.latest().orElseThrow();
        Files.write(latest.resolve("state.pb"), new byte[] {1, 2, 3});
        try (var search = new Search(TinySearch.withChild(), CORPUS, TinySearch.ONE_THREAD)) {
            assertThrows(TrainingException.class, () -> search.restore(latest));
        }
    }

    @Test
    void aLossThatIsNoNumberStopsTheSearchAndNamesTheArchitecture() {
        var settings = TinySearch.withChild(
                "child.optimizer.kind=SGD", "child.optimizer.learning_rate=1e9", "child.gradient_norm_limit=inf");
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.initialise();
            var failure = assertThrows(
                    DivergenceException.class, () -> search.run(new Checkpoints(folder), SILENT, () -> false));
            assertTrue(
                    failure.getMessage()
                            .matches(
                                    "epoch 1, child step \\d+: the .* with architecture [0-9 ]+ after the search has gone back 3 times.*"),
                    failure::getMessage);
        }
    }
}
