package org.naslens.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.present.Analysis;
import org.naslens.results.ColumnReferenceTest;
import org.naslens.results.Tables;
import org.naslens.run.ControllerKind;
import org.naslens.run.Corpora;
import org.naslens.run.InputException;
import org.naslens.run.RestoredRun;
import org.naslens.run.Run;
import org.naslens.run.RunSample;
import org.naslens.run.SearchRun;
import org.naslens.run.TinyExperiment;
import org.naslens.run.Workspace;
import org.naslens.search.EpochMetrics;
import org.naslens.training.DivergenceException;
import org.naslens.training.TrainingListener;

class ReproductionTest {
    @TempDir
    private Path folder;

    private final AtomicInteger started = new AtomicInteger();

    private Optional<Analysis> reproduce(Path workspace, BooleanSupplier stop, String... overrides)
            throws IOException, InterruptedException {
        var reproduction = new Reproduction(
                new Workspace(workspace),
                "tiny",
                TinyExperiment.settings(overrides),
                ControllerKind.PAPER,
                List.of(1L, 2L));
        return reproduction.execute(new Started(started), stop);
    }

    private record Started(AtomicInteger count) implements ExperimentProgress {
        @Override
        public TrainingListener<EpochMetrics> started(Run run) {
            count.incrementAndGet();
            return new TrainingListener<EpochMetrics>() {};
        }

        @Override
        public void damaged(String what) {}
    }

    /** All CSV files by name; of epochs.csv the wall times are left out. */
    private static Map<String, String> tables(Path workspace) throws IOException {
        var tables = new TreeMap<String, String>();
        try (var files = Files.walk(workspace)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                var text = file.endsWith(Tables.EPOCHS.file())
                        ? Files.readString(file).replaceAll(",[^,\n]*\n", "\n")
                        : Files.readString(file);
                tables.put(workspace.relativize(file).toString(), text);
            }
        }
        return tables;
    }

    @Test
    void threeControllersTwoSeedsAndTheFilesOfTheContract() throws IOException, InterruptedException {
        var analysis = reproduce(folder, () -> false);
        assertTrue(analysis.isPresent());
        var text = analysis.get().toText("A caption.");
        for (var controller : List.of("Random", "Unsupervised", "Supervised")) {
            assertTrue(text.contains(controller), text);
        }
        assertTrue(text.contains("A caption."), text);
        ColumnReferenceTest.assertDeclared(folder);
        var rows = Tables.CORRELATIONS.readFile(folder.resolve("results/tiny/correlations.csv"));
        // 3 controllers, 2 seeds, 4 measures, 2 definitions
        assertEquals(48, rows.size());
        assertTrue(rows.stream()
                .allMatch(
                        row -> row.found().architectures() == 12 && row.found().pairs() == 66));
        var run = folder.resolve("results/tiny-supervised-seed2");
        assertEquals(
                "epoch,child_loss_nats,child_perplexity,reward_mean,baseline,entropy_nats,reconstruction_loss_nats,buffer_size,wall_seconds",
                Files.readAllLines(run.resolve("epochs.csv")).get(0));
        assertEquals(4, Files.readAllLines(run.resolve("epochs.csv")).size());
        assertEquals(21, Files.readAllLines(run.resolve("architectures.csv")).size());
        assertEquals(21, Files.readAllLines(run.resolve("hidden_states.csv")).size());
        assertEquals(
                5, Files.readAllLines(run.resolve("trajectory.csv")).size(), "before the first epoch and after each");
        assertEquals(
                20 * 7 + 1,
                Files.readAllLines(run.resolve("choice_probabilities.csv")).size());
        for (var file : List.of("config.textproto", "provenance.json")) {
            assertTrue(Files.exists(run.resolve(file)), file);
        }
        assertTrue(Files.isDirectory(folder.resolve("checkpoints/tiny-supervised-seed2/epoch-0003")));
        assertTrue(Files.exists(folder.resolve("graphs/tiny-supervised-seed2/child.pb")));
        assertTrue(Files.exists(folder.resolve("graphs/tiny-supervised-seed2/controller.pb")));
    }

    @Test
    void everyTableFigureAndThePage() throws IOException, InterruptedException {
        reproduce(folder, () -> false);
        var results = folder.resolve("results/tiny");
        for (var file : List.of(
                "conditioning.csv",
                "differences.csv",
                "diversity.csv",
                "edit_distances.csv",
                "forgetting.csv",
                "perplexities.csv",
                "probe.csv",
                "provenance.json",
                "report.html",
                "seeds.csv",
                "trajectory.csv",
                "verdicts.csv",
                "figures/figure1.csv",
                "figures/figure2.csv",
                "figures/figure3.csv",
                "figures/figure4.csv")) {
            assertTrue(Files.size(results.resolve(file)) > 100, file);
        }
        for (var figure :
                List.of("figure1", "figure2", "figure3", "figure4", "table1-paper", "table1-authors", "trajectory")) {
            assertTrue(Files.size(results.resolve("figures/" + figure + ".png")) > 1000, figure);
            assertTrue(Files.size(results.resolve("figures/" + figure + ".svg")) > 1000, figure);
        }
        // Figure 1: 12 architectures of 7 choices, random and unsupervised, 2 seeds. Figure 2: all 20 samples of 6
        // runs.
        assertEquals(
                12 * 7 * 4 + 1,
                Files.readAllLines(results.resolve("figures/figure1.csv")).size());
        assertEquals(
                20 * 6 + 1,
                Files.readAllLines(results.resolve("figures/figure2.csv")).size());
        assertEquals(
                12 * 6 + 1,
                Files.readAllLines(results.resolve("figures/figure3.csv")).size());
    }

    @Test
    void whatIsFinishedIsNotDoneAgainAndEqualSeedsGiveEqualTables() throws IOException, InterruptedException {
        reproduce(folder.resolve("a"), () -> false);
        assertEquals(6, started.get());
        var before = tables(folder.resolve("a"));
        reproduce(folder.resolve("a"), () -> false);
        assertEquals(6, started.get());
        assertEquals(before, tables(folder.resolve("a")));

        reproduce(folder.resolve("b"), () -> false);
        assertEquals(before, tables(folder.resolve("b")));
    }

    @Test
    void anInterruptedExperimentGoesOnWhereItStopped() throws IOException, InterruptedException {
        reproduce(folder.resolve("whole"), () -> false);
        var left = new AtomicInteger(40);
        assertTrue(reproduce(folder.resolve("parts"), () -> left.decrementAndGet() < 0)
                .isEmpty());
        assertTrue(reproduce(folder.resolve("parts"), () -> false).isPresent());
        assertEquals(tables(folder.resolve("whole")), tables(folder.resolve("parts")));
    }

    @Test
    void anotherSampleOfARunIsNotTakenForItsOwn() throws IOException, InterruptedException {
        reproduce(folder, () -> false);
        var before = tables(folder);
        var run = Run.open(new Workspace(folder), "tiny-random-seed1", List.of());
        try (var trained = new RestoredRun(run, Corpora.of(run.settings()), OptionalInt.empty(), note -> {})) {
            RunSample.write(run, trained.sample(11, 1), trained.epochs(), 1);
        }
        reproduce(folder, () -> false);
        assertEquals(before, tables(folder));
    }

    @Test
    void aRunAndAnExperimentCannotShareAName() throws IOException, InterruptedException {
        reproduce(folder, () -> true);
        var settings = TinyExperiment.settings();
        var refusal = assertThrows(
                InputException.class,
                () -> SearchRun.create(new Workspace(folder), "tiny", settings, Corpora.of(settings)));
        assertTrue(refusal.getMessage().contains("\"tiny\" is an experiment"), refusal::getMessage);
        assertThrows(InputException.class, () -> new Workspace(folder).analysis("tiny"));
    }

    @Test
    void aRunThatFailsStopsTheOthersAndIsReported() {
        var failure = assertThrows(
                DivergenceException.class,
                () -> reproduce(
                        folder,
                        () -> false,
                        "child.optimizer.learning_rate=1e9",
                        "child.gradient_norm_limit=inf",
                        "child.batch_norm=false",
                        "schedule.child_steps=50"));
        assertTrue(failure.getMessage().contains("the training loss is"), failure::getMessage);
    }

    @Test
    void anExperimentOfOtherSettingsIsNotContinued() throws IOException, InterruptedException {
        reproduce(folder, () -> true);
        var refusal = assertThrows(InputException.class, () -> reproduce(folder, () -> false, "controller.state=9"));
        assertTrue(refusal.getMessage().contains("controller.state: 8 -> 9"), refusal::getMessage);
    }
}
