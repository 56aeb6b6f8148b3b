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
 * One cell trained from scratch with one seed. After an interruption it continues from its newest checkpoint. Its result is the only
 * row of {@code truth.csv} in its folder, and one row of that file of the experiment.
 *
 * @param cell what is trained
 * @param settings settings whose seed is that of the training
 * @param corpus its text
 * @param experiment the folder of the experiment
 * @param checkpoints the folder that holds the checkpoints while the training is in progress
 * @param listener notified of damage and of the end
 */
record ScratchTask(
        ScratchCell cell, Settings settings, Corpus corpus, Path experiment, Path checkpoints, Listener listener)
        implements Task {
    private static final int DIGITS = 16;

    /** Receives the events of a training. */
    interface Listener {
        /** Called when the training has ended; it may have diverged. */
        void trained(TruthRow row) throws IOException;

        /**
         * Called with a one-line message when the result is damaged, so that the cell is trained again, or when a checkpoint is damaged
         * and an older one takes its place.
         */
        void damaged(String what);
    }

    @Override
    public String id() {
        return "scratch/" + sha256(cell.label()).substring(0, DIGITS) + "-seed" + settings.getSeed();
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
    public Path folder() {
        return experiment.resolve(id());
    }

    @Override
    public boolean isDone() throws IOException {
        return result(flaw -> {}).isPresent();
    }

    /** The result of the training, if it is done. */
    Optional<TruthRow> result(Consumer<String> damaged) throws IOException {
        var file = CompareTables.TRUTH.in(folder());
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
        var row = result(listener::damaged);
        var own = new Checkpoints(checkpoints.resolve(id()));
        if (row.isEmpty()) {
            row = ScratchTraining.train(cell, settings, corpus, execution, own, hearingOfDamage(), stop)
                    .map(this::row);
            if (row.isEmpty()) {
                return false;
            }
            RecordedFolder.begin(folder());
            CompareTables.TRUTH.write(folder(), List.of(row.get()));
        }
        listener.trained(row.get());
        own.delete(); // a recorded result needs no checkpoint
        return true;
    }

    private TrainingListener<TrainingEpoch> hearingOfDamage() {
        return new TrainingListener<>() {
            @Override
            public void checkpointDamaged(String flaw) {
                listener.damaged(flaw);
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
