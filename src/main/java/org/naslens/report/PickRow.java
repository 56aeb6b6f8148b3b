package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of {@code picks.csv}: which architecture a search came to, and what it cost.
 *
 * @param strategy such as {@code random-ws}
 * @param seed of the search
 * @param tokens of the architecture
 * @param sharedWeightsPerplexity of the validation split under the shared weights; empty where there are none
 * @param trainingTokens words on which shared weights were trained
 * @param validationTokens words of the validation split that the search and the pick predicted
 * @param wallSeconds of all epochs
 */
public record PickRow(
        String strategy,
        long seed,
        String tokens,
        OptionalDouble sharedWeightsPerplexity,
        long trainingTokens,
        long validationTokens,
        double wallSeconds) {
    /** The file's name. */
    public static final String FILE = "picks.csv";

    private static final CsvColumns<PickRow> COLUMNS = new CsvColumns<PickRow>()
            .text("strategy", PickRow::strategy)
            .text("seed", row -> Long.toString(row.seed()))
            .text("tokens", PickRow::tokens)
            .optionalNumber("shared_weights_perplexity", PickRow::sharedWeightsPerplexity)
            .text("training_tokens", row -> Long.toString(row.trainingTokens()))
            .text("validation_tokens", row -> Long.toString(row.validationTokens()))
            .number("wall_seconds", PickRow::wallSeconds);

    /** @throws IllegalArgumentException if a number is NaN or infinite */
    public PickRow {
        Numbers.requireFinite("shared_weights_perplexity", sharedWeightsPerplexity);
        Numbers.requireFinite("wall_seconds", wallSeconds);
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code picks.csv}
     */
    public static List<PickRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), PickRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<PickRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static PickRow of(CsvRow row) {
        return row.make(() -> new PickRow(
                row.text("strategy"),
                row.wholeNumber("seed"),
                row.text("tokens"),
                row.optionalNumber("shared_weights_perplexity"),
                row.wholeNumber("training_tokens"),
                row.wholeNumber("validation_tokens"),
                row.number("wall_seconds")));
    }
}
