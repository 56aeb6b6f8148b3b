package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.analysis.ScratchTraining;

/**
 * A row of {@code truth.csv}: one architecture trained alone from fresh weights.
 *
 * @param tokens the architecture, or the name of another model, such as {@code lstm}
 * @param seed of its initial weights
 * @param validationPerplexity of the weights that are kept
 * @param testPerplexity of the same weights
 * @param epochs that were trained
 * @param trainingTokens that were trained on, each as often as it was
 * @param wallSeconds duration
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
            .wholeNumber("seed", TruthRow::seed)
            .optionalNumber("validation_perplexity", TruthRow::validationPerplexity)
            .optionalNumber("test_perplexity", TruthRow::testPerplexity)
            .count("epochs", TruthRow::epochs)
            .wholeNumber("training_tokens", TruthRow::trainingTokens)
            .number("wall_seconds", TruthRow::wallSeconds);

    /** @throws IllegalArgumentException if there are no tokens or a number cannot be */
    public TruthRow {
        Numbers.requireName("tokens", tokens);
        validationPerplexity.ifPresent(value -> Numbers.requirePerplexity("validation_perplexity", value));
        testPerplexity.ifPresent(value -> Numbers.requirePerplexity("test_perplexity", value));
        Numbers.requireCount("epochs", epochs);
        Numbers.requireCount("training_tokens", trainingTokens);
        Numbers.requireFinite("wall_seconds", wallSeconds);
    }

    /** What a comparison takes of it; empty where the training diverged. */
    public Optional<ScratchTraining> training() {
        return validationPerplexity.isEmpty() || testPerplexity.isEmpty()
                ? Optional.empty()
                : Optional.of(new ScratchTraining(
                        tokens,
                        seed,
                        validationPerplexity.getAsDouble(),
                        testPerplexity.getAsDouble(),
                        trainingTokens,
                        wallSeconds));
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
