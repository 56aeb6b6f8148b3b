package org.naslens.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.naslens.files.DamagedFileException;
import org.naslens.results.EpochRow;
import org.naslens.results.Tables;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;

/** Rewrites the whole of {@code epochs.csv} after each epoch. */
final class EpochRecorder implements TrainingListener<EpochMetrics> {
    /** What the user can do about a damaged file. */
    static final String TO_GO_ON =
            "put a copy of it back, or delete it to go on without its rows of the epochs that are done";

    private final Path file;
    private final List<EpochRow> rows = new ArrayList<>();

    /** Continues after {@code epochs} epochs. Rows of later epochs are dropped, because they are no longer valid. */
    EpochRecorder(Path results, int epochs) throws IOException {
        file = Tables.EPOCHS.in(results);
        if (Files.exists(file)) {
            try {
                Tables.EPOCHS.readFile(file).stream()
                        .filter(row -> row.epoch() <= epochs)
                        .forEach(rows::add);
            } catch (DamagedFileException e) {
                throw e.mended(TO_GO_ON);
            }
        }
    }

    /** Total duration of all epochs so far, in seconds. */
    double wallSeconds() {
        return rows.stream().mapToDouble(EpochRow::wallSeconds).sum();
    }

    @Override
    public void epochFinished(EpochMetrics metrics) {
        rows.removeIf(row -> row.epoch() >= metrics.epoch()); // from before the search went back
        rows.add(new EpochRow(
                metrics.epoch(),
                metrics.childLoss(),
                perplexity(metrics.childLoss()),
                metrics.reward(),
                metrics.baseline(),
                metrics.entropy(),
                metrics.reconstructionLoss(),
                metrics.bufferSize(),
                metrics.wallSeconds()));
        try {
            if (!Files.isDirectory(
                    file.resolveSibling(""))) { // writing would recreate it without the settings of the run
                throw new IOException(file + " cannot be written: its folder has gone");
            }
            Tables.EPOCHS.writeFile(file, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** exp of the loss; empty if that overflows or there is no loss. */
    private static OptionalDouble perplexity(OptionalDouble loss) {
        double perplexity = Math.exp(loss.orElse(Double.POSITIVE_INFINITY));
        return Double.isFinite(perplexity) ? OptionalDouble.of(perplexity) : OptionalDouble.empty();
    }
}
