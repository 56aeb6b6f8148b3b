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
import org.naslens.report.TruthRow;
import org.naslens.run.Corpora;
import org.naslens.run.Run;
import org.naslens.run.RunLock;
import org.naslens.run.TinyExperiment;
import org.naslens.scratch.ScratchTraining;
import org.naslens.scratch.TrainedCell;
import org.naslens.search.SearchException;
import org.naslens.search.SearchListener;
import org.naslens.tensor.Execution;

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
            public SearchListener started(Run run) {
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
        var truth = new ScratchTruth(settings, CORPUS, folder, progress);
        return new Experiment<List<TruthRow>>() {
            @Override
            public RunLock begin() throws IOException {
                return RunLock.take(folder.resolve("lock"), "the test");
            }

            @Override
            public List<Stage> stages(ExperimentProgress heard) {
                return List.of(truth.stage(() -> cells));
            }

            @Override
            public List<TruthRow> collect(ExperimentProgress heard) throws IOException {
                return truth.collect(cells);
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
        assertEquals(rows, TruthRow.read(folder.resolve(TruthRow.FILE)));
        int i = 0;
        for (var cell : List.of(CHAIN, STAR, "lstm")) {
            for (long seed = 1; seed <= 2; seed++) {
                var row = rows.get(i++);
                assertEquals(cell, row.tokens());
                assertEquals(seed, row.seed());
                var own = SETTINGS.toBuilder().setSeed(seed).build();
                var byItself = ScratchTraining.train(
                                TrainedCell.ofLabel(cell),
                                own,
                                CORPUS,
                                new Execution(Execution.Device.CPU, 1),
                                () -> false)
                        .orElseThrow();
                assertEquals(byItself.testPerplexity(), row.testPerplexity());
                assertEquals(byItself.validationPerplexity(), row.validationPerplexity());
            }
        }
        assertNotEquals(rows.get(0).testPerplexity(), rows.get(1).testPerplexity()); // another seed
    }

    @Test
    void oneThatIsDoneIsNotDoneAgainWhicheverFileHasIt() throws IOException, InterruptedException {
        var rows = train(SETTINGS, List.of(CHAIN, STAR));
        train(SETTINGS, List.of(CHAIN, STAR));
        assertEquals(4, trained.get());
        Files.delete(folder.resolve(TruthRow.FILE)); // as if stopped before it was written
        assertEquals(rows, train(SETTINGS, List.of(CHAIN, STAR))); // wall seconds, too
        delete(folder.resolve("scratch"));
        assertEquals(rows, train(SETTINGS, List.of(CHAIN, STAR)));
        assertEquals(8, trained.get());
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
        assertFalse(Files.exists(folder.resolve(TruthRow.FILE)));
    }

    @Test
    void whatCannotBeTrainedIsThrown() {
        assertThrows(SearchException.class, () -> train(settings("scratch.batch=500"), List.of(CHAIN)));
    }
}
