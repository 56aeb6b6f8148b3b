package org.naslens.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.Experiment;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.Stage;
import org.naslens.run.Corpora;
import org.naslens.run.Run;
import org.naslens.run.RunLock;
import org.naslens.run.TinyExperiment;
import org.naslens.scratch.ScratchCell;
import org.naslens.scratch.ScratchTraining;
import org.naslens.search.EpochMetrics;
import org.naslens.tensor.Execution;
import org.naslens.training.Checkpoints;
import org.naslens.training.TrainingException;
import org.naslens.training.TrainingListener;

class ScratchTruthTest {
    private static final String CHAIN = "0 0 1 1 2 2 3";
    private static final String STAR = "1 0 1 0 1 0 1";
    private static final Settings SETTINGS = settings();
    private static final Corpus CORPUS = Corpora.load(SETTINGS.getCorpus());

    @TempDir
    private Path folder;

    private final List<String> damaged = new ArrayList<>();
    private final AtomicInteger trained = new AtomicInteger();

    private static Settings settings(String... more) {
        var all = new ArrayList<>(TinyExperiment.OVERRIDES);
        all.addAll(
                List.of("scratch.steps=4", "scratch.epochs=3", "scratch.learning_rate=1", "compare.scratch_seeds=2"));
        all.addAll(List.of(more));
        return ConfigReader.effective(ConfigReader.read(all));
    }

    /** An experiment of trainings alone. */
    private Optional<List<TruthRow>> train(Settings settings, List<String> cells, BooleanSupplier stop)
            throws IOException, InterruptedException {
        var progress = new ExperimentProgress() {
            @Override
            public TrainingListener<EpochMetrics> started(Run run) {
                throw new AssertionError("there are no searches");
            }

            @Override
            public void trained(int done, int of) {
                trained.incrementAndGet();
            }

            @Override
            public void damaged(String what) {
                damaged.add(what);
            }
        };
        var truth = new ScratchTruth(
                cells.stream().map(WantedCell::of).toList(),
                settings,
                CORPUS,
                folder,
                folder.resolve("checkpoints"),
                progress);
        return new Experiment<List<TruthRow>>() {
            @Override
            public RunLock begin() throws IOException {
                return RunLock.take(folder.resolve("lock"), "the test");
            }

            @Override
            public List<Stage> stages(ExperimentProgress heard) {
                return List.of(truth.stage());
            }

            @Override
            public List<TruthRow> collect(ExperimentProgress heard) throws IOException {
                return truth.collect();
            }
        }.execute(progress, stop);
    }

    private List<TruthRow> train(Settings settings, List<String> cells) throws IOException, InterruptedException {
        return train(settings, cells, () -> false).orElseThrow();
    }

    @Test
    void eachComesToWhatItWouldByItselfInTheOrderOfTheList() throws IOException, InterruptedException {
        var rows = train(SETTINGS, List.of(CHAIN, STAR, "lstm"));
        assertEquals(6, trained.get());
        assertEquals(rows, CompareTables.TRUTH.read(folder));
        int i = 0;
        for (var cell : List.of(CHAIN, STAR, "lstm")) {
            for (long seed = 1; seed <= 2; seed++) {
                var row = rows.get(i++);
                assertEquals(cell, row.tokens());
                assertEquals(seed, row.seed());
                var own = SETTINGS.toBuilder().setSeed(seed).build();
                var byItself = ScratchTraining.train(
                                ScratchCell.ofLabel(cell),
                                own,
                                CORPUS,
                                new Execution(Execution.Device.CPU, 1),
                                new Checkpoints(folder.resolve("by itself").resolve(cell + seed)),
                                TrainingListener.none(),
                                () -> false)
                        .orElseThrow();
                assertEquals(byItself.testPerplexity(), row.testPerplexity());
                assertEquals(byItself.validationPerplexity(), row.validationPerplexity());
            }
        }
        assertNotEquals(rows.get(0).testPerplexity(), rows.get(1).testPerplexity()); // another seed
    }

    /** Interrupted within its second epoch of three, it goes on there, and comes to the same. */
    @Test
    void oneThatIsInterruptedGoesOnWhereItWas() throws IOException, InterruptedException {
        var settings = settings("compare.scratch_seeds=1");
        var whole = train(settings, List.of(CHAIN)).get(0);
        delete(folder);
        var asked = new AtomicInteger();
        assertTrue(train(settings, List.of(CHAIN), () -> asked.incrementAndGet() > 6)
                .isEmpty());
        assertEquals(
                List.of("epoch-0001", "epoch-0001-step-000001"),
                checkpoints().stream().sorted().toList());

        asked.set(0);
        var row = train(settings, List.of(CHAIN), () -> {
                    asked.incrementAndGet();
                    return false;
                })
                .orElseThrow()
                .get(0);
        assertTrue(asked.get() < 12, () -> asked + " steps of 12 were taken again");
        assertEquals(whole.validationPerplexity(), row.validationPerplexity());
        assertEquals(whole.testPerplexity(), row.testPerplexity());
        assertEquals(whole.trainingTokens(), row.trainingTokens());
        assertEquals(List.of(), checkpoints(), "what is recorded needs none");
    }

    private List<String> checkpoints() throws IOException {
        try (var paths = Files.walk(folder.resolve("checkpoints"))) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("epoch-"))
                    .toList();
        }
    }

    @Test
    void oneThatIsDoneIsNotDoneAgainWhicheverFileHasIt() throws IOException, InterruptedException {
        var rows = train(SETTINGS, List.of(CHAIN, STAR));
        train(SETTINGS, List.of(CHAIN, STAR));
        assertEquals(4, trained.get());
        Files.delete(CompareTables.TRUTH.in(folder)); // as if stopped before it was written
        assertEquals(rows, train(SETTINGS, List.of(CHAIN, STAR))); // wall seconds, too
        delete(folder.resolve("scratch"));
        assertEquals(rows, train(SETTINGS, List.of(CHAIN, STAR)));
        assertEquals(4, trained.get());
        assertEquals(List.of(), damaged);
    }

    private static void delete(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void oneThatDivergesIsReportedAndTheOthersGoOn() throws IOException, InterruptedException {
        // With a learning rate of 1e9 any cell diverges.
        var rows = train(settings("scratch.learning_rate=1e9", "child.gradient_norm_limit=inf"), List.of(CHAIN, STAR));
        assertEquals(4, rows.size());
        assertTrue(rows.stream().map(TruthRow::testPerplexity).allMatch(OptionalDouble::isEmpty));
    }

    @Test
    void aStopEndsThemAllAfterTheirStep() throws IOException, InterruptedException {
        var asked = new AtomicInteger();
        var rows = train(
                settings("scratch.epochs=1000000", "scratch.patience=1000000"),
                List.of(CHAIN, STAR),
                () -> asked.incrementAndGet() > 20);
        assertTrue(rows.isEmpty());
        assertFalse(Files.exists(CompareTables.TRUTH.in(folder)));
    }

    @Test
    void whatCannotBeTrainedIsThrown() {
        assertThrows(TrainingException.class, () -> train(settings("scratch.batch=500"), List.of(CHAIN)));
    }
}
