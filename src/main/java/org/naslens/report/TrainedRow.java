package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A row of {@code result.csv}: what a training from scratch came to.
 *
 * @param tokens of the architecture; {@code lstm} for an LSTM
 * @param seed of weights and dropout
 * @param validationPerplexity of the best epoch
 * @param testPerplexity by the weights of the best epoch
 * @param epochs that were done
 * @param bestEpoch of them
 * @param parameters that were trained
 * @param trainingTokens words seen, each as often as it was
 * @param wallSeconds of all epochs
 */
public record TrainedRow(
        String tokens,
        long seed,
        double validationPerplexity,
        double testPerplexity,
        int epochs,
        int bestEpoch,
        long parameters,
        long trainingTokens,
        double wallSeconds) {
    /** The file's name. */
    public static final String FILE = "result.csv";

    private static final CsvColumns<TrainedRow> COLUMNS = new CsvColumns<TrainedRow>()
            .text("tokens", TrainedRow::tokens)
            .text("seed", row -> Long.toString(row.seed()))
            .number("validation_perplexity", TrainedRow::validationPerplexity)
            .number("test_perplexity", TrainedRow::testPerplexity)
            .count("epochs", TrainedRow::epochs)
            .count("best_epoch", TrainedRow::bestEpoch)
            .text("parameters", row -> Long.toString(row.parameters()))
            .text("training_tokens", row -> Long.toString(row.trainingTokens()))
            .number("wall_seconds", TrainedRow::wallSeconds);

    /** @throws IllegalArgumentException if a number cannot be */
    public TrainedRow {
        if (tokens.isBlank()) {
            throw new IllegalArgumentException("tokens is empty; it must say which cell was trained");
        }
        requirePerplexity("validation_perplexity", validationPerplexity);
        requirePerplexity("test_perplexity", testPerplexity);
        Numbers.requireCount("epochs", epochs);
        if (bestEpoch < 1 || bestEpoch > epochs) {
            throw new IllegalArgumentException("best_epoch is " + bestEpoch + "; it must be 1 to " + epochs);
        }
        requirePositive("parameters", parameters);
        requirePositive("training_tokens", trainingTokens);
        Numbers.requireFinite("wall_seconds", wallSeconds);
    }

    private static void requirePerplexity(String name, double value) {
        if (Numbers.requireFinite(name, value) < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code result.csv}
     */
    public static List<TrainedRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), TrainedRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<TrainedRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static TrainedRow of(CsvRow row) {
        return row.make(() -> new TrainedRow(
                row.text("tokens"),
                row.wholeNumber("seed"),
                row.number("validation_perplexity"),
                row.number("test_perplexity"),
                row.count("epochs"),
                row.count("best_epoch"),
                row.wholeNumber("parameters"),
                row.wholeNumber("training_tokens"),
                row.number("wall_seconds")));
    }
}
