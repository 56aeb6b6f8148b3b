package org.naslens.lab.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.Task;
import org.naslens.files.DamagedFileException;
import org.naslens.files.RecordedFolder;
import org.naslens.scratch.ScratchCell;
import org.naslens.scratch.ScratchResult;
import org.naslens.scratch.ScratchTraining;
import org.naslens.scratch.TrainingEpoch;
import org.naslens.table.CsvException;
import org.naslens.tensor.Execution;
import org.naslens.training.Checkpoints;
import org.naslens.training.TrainingListener;

/**
 * One cell trained from scratch with one seed; where it was interrupted, it goes on from its newest checkpoint. What it comes to is the one
 * row of {@code truth.csv} in its folder.
 *
 * @param cell what is trained
 * @param settings settings whose seed is that of the training
 * @param corpus its text
 * @param experiment the folder of the experiment
 * @param checkpoints the folder of its checkpoints: those of the training are there while it goes on
 * @param damaged is told, in a line, that its result is damaged and made again, or that a checkpoint is and an older one takes its place
 */
record ScratchTask(
        ScratchCell cell, Settings settings, Corpus corpus, Path experiment, Path checkpoints, Consumer<String> damaged)
        implements Task {
    private static final int DIGITS = 16;

    @Override
    public String id() {
        return id(nameOf(cell.label()), settings.getSeed());
    }

    /** The id of a training of the cell with this name. */
    static String id(String name, long seed) {
        return "scratch/" + name + "-seed" + seed;
    }

    /** What stands for a cell in the ids of its trainings. */
    static String nameOf(String label) {
        return sha256(label).substring(0, DIGITS);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has this algorithm
        }
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(results());
    }

    private Path results() {
        return experiment.resolve(id());
    }

    @Override
    public boolean isDone() throws IOException {
        return result(flaw -> {}).isPresent();
    }

    /** The result of the training, if it is done. */
    Optional<TruthRow> result(Consumer<String> damaged) throws IOException {
        var file = CompareTables.TRUTH.in(results());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return CompareTables.TRUTH.readFile(file).stream()
                    .filter(row -> row.tokens().equals(cell.label()) && row.seed() == settings.getSeed())
                    .findFirst();
        } catch (DamagedFileException | CsvException e) {
            damaged.accept(e.getMessage() + "; training again");
            return Optional.empty();
        }
    }

    @Override
    public boolean run(Execution execution, BooleanSupplier stop) throws IOException {
        var row = result(damaged);
        var own = new Checkpoints(checkpoints.resolve(id()));
        if (row.isEmpty()) {
            row = ScratchTraining.train(cell, settings, corpus, execution, own, hearingOfDamage(), stop)
                    .map(this::row);
            if (row.isEmpty()) {
                return false;
            }
            RecordedFolder.begin(results());
            CompareTables.TRUTH.write(results(), List.of(row.get()));
        }
        own.delete(); // what is recorded needs none
        return true;
    }

    private TrainingListener<TrainingEpoch> hearingOfDamage() {
        return new TrainingListener<>() {
            @Override
            public void checkpointDamaged(String flaw) {
                damaged.accept(flaw);
            }
        };
    }

    private TruthRow row(ScratchResult result) {
        return new TruthRow(
                cell.label(),
                settings.getSeed(),
                result.isDiverged() ? OptionalDouble.empty() : result.validationPerplexity(),
                result.testPerplexity(),
                result.epochs(),
                result.trainingTokens(),
                result.wallSeconds());
    }
}
