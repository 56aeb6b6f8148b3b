package org.naslens.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.files.AtomicFile;
import org.naslens.files.BoundedFile;
import org.naslens.files.DamagedFileException;
import org.naslens.files.Excerpt;
import org.naslens.files.RecordedFolder;
import org.naslens.files.UnfitFileException;
import org.naslens.results.Tables;
import org.naslens.results.TrainedRow;
import org.naslens.scratch.ScratchCell;
import org.naslens.scratch.ScratchResult;
import org.naslens.scratch.ScratchTraining;
import org.naslens.scratch.TrainingEpoch;
import org.naslens.tensor.Execution;
import org.naslens.tensor.LostCardException;
import org.naslens.training.Checkpoints;
import org.naslens.training.DivergenceException;
import org.naslens.training.Outcome;
import org.naslens.training.TrainingListener;

/**
 * A training from scratch with all the files it leaves: settings, provenance, graph, checkpoints, {@code training.csv} and
 * {@code result.csv}.
 */
public final class TrainRun {
    /** Settings that determine what is trained; all others may change when a training is resumed. */
    private static final List<String> DECIDE =
            List.of("space.", "child.", "child:", "scratch.", "analysis.batch:", "seed:", "precision:");

    private static final int MOST_BYTES_OF_A_CELL = 1000; // a cell of 64 nodes has 127 numbers of two digits at most

    private final Run run;
    private final ScratchCell cell;
    private final Corpus corpus;
    private final boolean isNew;

    private TrainRun(Run run, ScratchCell cell, Corpus corpus, boolean isNew) {
        this.run = run;
        this.cell = cell;
        this.corpus = corpus;
        this.isNew = isNew;
    }

    /**
     * Creates a new training.
     *
     * @param settings settings whose search space has as many nodes as the cell
     * @throws InputException if the name is already in use
     */
    public static TrainRun create(
            Workspace workspace, String name, ScratchCell cell, Settings settings, Corpus corpus) {
        var run = new Run(workspace, name, ConfigReader.effective(settings));
        requireNoOther(workspace, name);
        requireNew(run);
        return new TrainRun(run, cell, corpus, true);
    }

    private static void requireNoOther(Workspace workspace, String name) {
        if (Files.exists(workspace.experimentConfig(name))
                || (Files.exists(workspace.runConfig(name)) && !Files.exists(workspace.trainedCell(name)))) {
            throw new InputException("\"" + name + "\" is a search or an experiment, see " + workspace.results(name)
                    + "; a training needs another --name");
        }
    }

    private static void requireNew(Run run) {
        if (exists(run.workspace(), run.name()) || checkpoints(run).latest().isPresent()) {
            throw new InputException("training \"" + run.name() + "\" exists already, see " + run.results()
                    + "; --resume goes on with it, another --name makes a new one");
        }
    }

    /** Whether there is a training of this name. */
    public static boolean exists(Workspace workspace, String name) {
        return Files.exists(workspace.trainedCell(name)) && Files.exists(workspace.runConfig(name));
    }

    /** Whether there is a finished training of this name. */
    public static boolean isFinished(Workspace workspace, String name) {
        return exists(workspace, name) && Files.exists(Tables.RESULT.in(workspace.results(name)));
    }

    private static Checkpoints checkpoints(Run run) {
        return run.checkpoints();
    }

    /**
     * Opens an existing training to continue it.
     *
     * @throws InputException if there is no training of this name, or it has another cell or text, or was made with other settings
     */
    public static TrainRun resume(
            Workspace workspace, String name, ScratchCell cell, Settings settings, Corpus corpus) {
        requireNoOther(workspace, name);
        if (!exists(workspace, name)) {
            throw new InputException(
                    "training \"" + name + "\" does not exist: there is no " + workspace.runConfig(name));
        }
        var before = cell(workspace.trainedCell(name));
        if (!before.equals(cell.label())) {
            throw new InputException("training \"" + name + "\" is of cell " + Excerpt.of(before) + ", not of "
                    + cell.label() + "; another --name makes a new one");
        }
        var effective = ConfigReader.effective(settings);
        var differences =
                ConfigReader.difference(ConfigReader.read(workspace.runConfig(name), List.of()), effective).stream()
                        .filter(line -> DECIDE.stream().anyMatch(line::startsWith))
                        .toList();
        if (!differences.isEmpty()) {
            throw new InputException("training \"" + name + "\" was made with other settings: "
                    + String.join("; ", differences) + "; resume it with its own, " + workspace.runConfig(name));
        }
        var run = new Run(workspace, name, effective);
        var made = ProvenanceFile.corpusSha256(run.results());
        if (made.isPresent() && !made.get().equals(corpus.sha256())) {
            throw new InputException("training \"" + name + "\" was made from a corpus with SHA-256 " + made.get()
                    + "; this one has " + corpus.sha256());
        }
        return new TrainRun(run, cell, corpus, false);
    }

    private static String cell(Path file) {
        try {
            RecordedFolder.requireWhole(file);
            return new String(BoundedFile.read(file, MOST_BYTES_OF_A_CELL), StandardCharsets.UTF_8).strip();
        } catch (DamagedFileException e) {
            throw e;
        } catch (UnfitFileException e) {
            throw new InputException(file + " is " + e.getMessage());
        } catch (IOException e) {
            throw new InputException(file + " cannot be read: " + e.getMessage());
        }
    }

    /** {@code results/NAME}. */
    public Path results() {
        return run.results();
    }

    /**
     * The result of the training, if it is finished.
     *
     * @throws org.naslens.table.CsvException if {@code result.csv} does not have the expected form
     */
    public Optional<TrainedRow> result() throws IOException {
        var file = Tables.RESULT.in(run.results());
        try {
            return Files.exists(file) ? Tables.RESULT.readFile(file).stream().findFirst() : Optional.empty();
        } catch (DamagedFileException e) {
            throw e.mended("delete it, and the same command with --resume writes it anew");
        }
    }

    /** Finishes the work of a process that was stopped right after it had written the result; otherwise does nothing. */
    @SuppressWarnings("try") // the lock is held, not used
    public void tidy() throws IOException {
        try (var lock = run.lockForSearch()) {
            AtomicFile.tidy(Tables.RESULT.in(run.results()));
        }
    }

    /**
     * Trains to the end, starting from the newest intact checkpoint if there is one.
     *
     * @return the result; empty when stopped
     * @throws InputException if another process is already doing so
     * @throws DivergenceException if a number is no longer finite
     */
    public Optional<TrainedRow> execute(TrainingListener<TrainingEpoch> listener, BooleanSupplier stop)
            throws IOException {
        try {
            return train(listener, stop);
        } catch (LostCardException e) {
            throw e.with(run.left(checkpoints(run)));
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private Optional<TrainedRow> train(TrainingListener<TrainingEpoch> listener, BooleanSupplier stop)
            throws IOException {
        var execution = run.execution();
        SearchRun.requireDevice(execution);
        try (var training = new ScratchTraining(cell, run.settings(), corpus, execution);
                var lock = run.lockForSearch()) {
            if (isNew) { // another process may have created it meanwhile
                requireNoOther(run.workspace(), run.name());
                requireNew(run);
            }
            RecordedFolder.begin(run.results());
            training.begin(checkpoints(run), listener::checkpointDamaged);
            // Before anything is written: if the file that it reads is damaged, everything stays as it is.
            var recorder = new TrainingRecorder(run.results(), training.epochs(), listener);
            writeDescription(training, execution);
            listener.begun();
            var outcome = run(training, recorder, stop);
            double seconds = recorder.wallSeconds();
            if (outcome == Outcome.STOPPED) {
                writeProvenance(training, execution, seconds);
                return Optional.empty();
            }
            var result = row(training.result(seconds));
            writeProvenance(training, execution, seconds);
            Tables.RESULT.write(
                    run.results(), List.of(result)); // last: its presence means that all results are complete
            return Optional.of(result);
        }
    }

    private Outcome run(ScratchTraining training, TrainingListener<TrainingEpoch> listener, BooleanSupplier stop)
            throws IOException {
        try {
            return training.run(checkpoints(run), listener, stop);
        } catch (DivergenceException e) {
            throw e.in("(a smaller scratch.learning_rate may help)");
        }
    }

    private TrainedRow row(ScratchResult result) {
        return new TrainedRow(
                cell.label(),
                run.settings().getSeed(),
                result.validationPerplexity().getAsDouble(),
                result.testPerplexity().getAsDouble(),
                result.epochs(),
                result.bestEpoch(),
                result.parameters(),
                result.trainingTokens(),
                result.wallSeconds());
    }

    private void writeDescription(ScratchTraining training, Execution execution) throws IOException {
        GraphFile.write(run.workspace().graphs(run.name()).resolve("child.pb"), training.graphDef());
        ProvenanceFile.write(run.results(), provenance(training, execution));
        AtomicFile.write(run.workspace().trainedCell(run.name()), cell.label() + "\n");
        // Last, since a training can be resumed once this file exists.
        AtomicFile.write(run.workspace().runConfig(run.name()), ConfigReader.write(run.settings()));
    }

    private void writeProvenance(ScratchTraining training, Execution execution, double wallSeconds) throws IOException {
        ProvenanceFile.write(run.results(), provenance(training, execution).setWallSeconds(wallSeconds));
    }

    private Provenance.Builder provenance(ScratchTraining training, Execution execution) {
        return ProvenanceFile.describe(run.settings(), execution, corpus).setChildParameters(training.parameters());
    }
}
