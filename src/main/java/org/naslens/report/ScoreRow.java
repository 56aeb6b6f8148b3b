package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of {@code scores.csv}: what the shared weights of a search make of an architecture.
 *
 * @param strategy such as {@code random-ws}
 * @param seed of the search
 * @param tokens of the architecture
 * @param sharedWeightsPerplexity of the whole validation split; empty where it is no number
 */
public record ScoreRow(String strategy, long seed, String tokens, OptionalDouble sharedWeightsPerplexity) {
    /** The file's name. */
    public static final String FILE = "scores.csv";

    private static final CsvColumns<ScoreRow> COLUMNS = new CsvColumns<ScoreRow>()
            .text("strategy", ScoreRow::strategy)
            .text("seed", row -> Long.toString(row.seed()))
            .text("tokens", ScoreRow::tokens)
            .optionalNumber("shared_weights_perplexity", ScoreRow::sharedWeightsPerplexity);

    /** @throws IllegalArgumentException if the perplexity is NaN or infinite */
    public ScoreRow {
        Numbers.requireFinite("shared_weights_perplexity", sharedWeightsPerplexity);
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code scores.csv}
     */
    public static List<ScoreRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), ScoreRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<ScoreRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static ScoreRow of(CsvRow row) {
        return row.make(() -> new ScoreRow(
                row.text("strategy"),
                row.wholeNumber("seed"),
                row.text("tokens"),
                row.optionalNumber("shared_weights_perplexity")));
    }
}
