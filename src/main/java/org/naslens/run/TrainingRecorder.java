package org.naslens.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.naslens.files.DamagedFileException;
import org.naslens.results.Tables;
import org.naslens.results.TrainingRow;
import org.naslens.scratch.TrainingEpoch;
import org.naslens.training.TrainingListener;

/** Rewrites the whole of {@code training.csv} after each epoch. */
final class TrainingRecorder implements TrainingListener<TrainingEpoch> {
    private final Path file;
    private final TrainingListener<TrainingEpoch> listener;
    private final List<TrainingRow> rows = new ArrayList<>();

    /**
     * Continues after {@code epochs} epochs. Rows of later epochs are dropped, because they are no longer valid.
     *
     * @param listener also receives all events
     */
    TrainingRecorder(Path results, int epochs, TrainingListener<TrainingEpoch> listener) throws IOException {
        file = Tables.TRAINING.in(results);
        this.listener = listener;
        if (Files.exists(file)) {
            try {
                Tables.TRAINING.readFile(file).stream()
                        .filter(row -> row.epoch() <= epochs)
                        .forEach(rows::add);
            } catch (DamagedFileException e) {
                throw e.mended(EpochRecorder.TO_GO_ON);
            }
        }
    }

    /** Total duration of all epochs so far, in seconds. */
    double wallSeconds() {
        return rows.stream().mapToDouble(TrainingRow::wallSeconds).sum();
    }

    @Override
    public void stepFinished(int epoch, int step, int steps) {
        listener.stepFinished(epoch, step, steps);
    }

    @Override
    public void epochFinished(TrainingEpoch epoch) {
        double perplexity = Math.exp(epoch.trainingLoss());
        rows.add(new TrainingRow(
                epoch.epoch(),
                epoch.trainingLoss(),
                Double.isFinite(perplexity) ? OptionalDouble.of(perplexity) : OptionalDouble.empty(),
                epoch.validationPerplexity(),
                epoch.learningRate(),
                epoch.averaged(),
                epoch.wallSeconds()));
        try {
            if (!Files.isDirectory(file.resolveSibling(""))) { // writing would recreate it without the settings
                throw new IOException(file + " cannot be written: its folder has gone");
            }
            Tables.TRAINING.writeFile(file, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener.epochFinished(epoch);
    }

    @Override
    public void checkpointWritten(Path folder) {
        listener.checkpointWritten(folder);
    }

    @Override
    public void checkpointDamaged(String flaw) {
        listener.checkpointDamaged(flaw);
    }
}
