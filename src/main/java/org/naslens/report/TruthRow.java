package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of {@code truth.csv}: what one training from scratch came to.
 *
 * @param tokens of the architecture
 * @param seed of the initial weights and of dropout
 * @param validationPerplexity of the best epoch; empty where the training diverged
 * @param testPerplexity by its weights; empty where the training diverged
 * @param epochs that were done
 * @param trainingTokens words seen, each as often as it was
 * @param wallSeconds that it took
 */
public record TruthRow(
        String tokens,
        long seed,
        OptionalDouble validationPerplexity,
        OptionalDouble testPerplexity,
        int epochs,
        long trainingTokens,
        double wallSeconds) {
    /** The file's name. */
    public static final String FILE = "truth.csv";

    private static final CsvColumns<TruthRow> COLUMNS = new CsvColumns<TruthRow>()
            .text("tokens", TruthRow::tokens)
            .text("seed", row -> Long.toString(row.seed()))
            .optionalNumber("validation_perplexity", TruthRow::validationPerplexity)
            .optionalNumber("test_perplexity", TruthRow::testPerplexity)
            .count("epochs", TruthRow::epochs)
            .text("training_tokens", row -> Long.toString(row.trainingTokens()))
            .number("wall_seconds", TruthRow::wallSeconds);

    /** @throws IllegalArgumentException if a number is NaN or infinite, or a count is negative */
    public TruthRow {
        Numbers.requireFinite("validation_perplexity", validationPerplexity);
        Numbers.requireFinite("test_perplexity", testPerplexity);
        Numbers.requireCount("epochs", epochs);
        Numbers.requireFinite("wall_seconds", wallSeconds);
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code truth.csv}
     */
    public static List<TruthRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), TruthRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<TruthRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static TruthRow of(CsvRow row) {
        return row.make(() -> new TruthRow(
                row.text("tokens"),
                row.wholeNumber("seed"),
                row.optionalNumber("validation_perplexity"),
                row.optionalNumber("test_perplexity"),
                row.count("epochs"),
                row.wholeNumber("training_tokens"),
                row.number("wall_seconds")));
    }
}
