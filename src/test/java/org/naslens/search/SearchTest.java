package org.naslens.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.random.Seed;

class SearchTest {
    private static final Corpus CORPUS = TinySearch.corpus();
    private static final SearchListener SILENT = new SearchListener() {};

    @TempDir
    private Path folder;

    /** The metrics of all epochs, wall times aside. */
    private static List<EpochMetrics> run(Settings settings, Checkpoints checkpoints) throws IOException {
        var epochs = new ArrayList<EpochMetrics>();
        var listener = new SearchListener() {
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
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.initialise();
            assertEquals(Search.Outcome.FINISHED, search.run(checkpoints, listener, () -> false));
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

    /** Steps 3 and 10 lie in the child phase and the controller phase of the first epoch, step 29 in a later one with L_Sup. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 12, 29})
    void aSearchThatWasStoppedAnywhereEndsAsIfItHadNot(int steps) throws IOException {
        var settings = TinySearch.withChild();
        run(settings, new Checkpoints(folder.resolve("whole")));

        var checkpoints = new Checkpoints(folder.resolve("parts"));
        var left = new AtomicInteger(steps);
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.initialise();
            assertEquals(Search.Outcome.STOPPED, search.run(checkpoints, SILENT, () -> left.getAndDecrement() == 0));
        }
        try (var search = new Search(settings, CORPUS, TinySearch.ONE_THREAD)) {
            search.restore(checkpoints.latest().orElseThrow());
            assertEquals(Search.Outcome.FINISHED, search.run(checkpoints, SILENT, () -> false));
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
                    new SearchListener() {
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

    /** Peers' numbers: 1000 a epoch from epoch 5 on, counted from 0, to a limit of 10,000 that epoch 14 reaches. */
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
        run(TinySearch.withChild("schedule.epochs=6", "checkpoint.keep=1"), checkpoints);
        var all = checkpoints.all();
        assertEquals(folder.resolve("epoch-0006"), checkpoints.latest().orElseThrow());
        assertTrue(all.contains(folder.resolve("epoch-0006")));
        assertTrue(all.size() <= 2, () -> all.toString());
    }

    @Test
    void aCheckpointOfAnotherShapeIsRefused() throws IOException {
        var checkpoints = new Checkpoints(folder);
        run(TinySearch.withChild("schedule.epochs=1"), checkpoints);
        try (var larger = new Search(TinySearch.withChild("child.hidden=9"), CORPUS, TinySearch.ONE_THREAD)) {
            var refusal = assertThrows(
                    SearchException.class,
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
                    SearchException.class,
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
            assertThrows(SearchException.class, () -> search.restore(latest));
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
                                    "epoch \\d+, child step \\d+: the training loss is .* with architecture [0-9 ]+; .*"),
                    failure::getMessage);
        }
    }
}
