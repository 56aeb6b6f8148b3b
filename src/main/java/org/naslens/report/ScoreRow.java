package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.naslens.analysis.Score;

/**
 * A row of {@code scores.csv}: one of the architectures that were drawn to be trained alone, as a search's shared weights see it.
 *
 * @param strategy such as {@code random-ws}
 * @param seed of the search
 * @param tokens the architecture
 * @param sharedWeightsPerplexity on the validation split
 */
public record ScoreRow(String strategy, long seed, String tokens, double sharedWeightsPerplexity) {
    /** The file's name. */
    public static final String FILE = "scores.csv";

    private static final CsvColumns<ScoreRow> COLUMNS = new CsvColumns<ScoreRow>()
            .text("strategy", ScoreRow::strategy)
            .wholeNumber("seed", ScoreRow::seed)
            .text("tokens", ScoreRow::tokens)
            .number("shared_weights_perplexity", ScoreRow::sharedWeightsPerplexity);

    /** @throws IllegalArgumentException if a name is missing or the perplexity cannot be */
    public ScoreRow {
        Numbers.requireName("strategy", strategy);
        Numbers.requireName("tokens", tokens);
        Numbers.requirePerplexity("shared_weights_perplexity", sharedWeightsPerplexity);
    }

    /** What a comparison takes of it. */
    public Score score() {
        return new Score(strategy, seed, tokens, sharedWeightsPerplexity);
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
                row.number("shared_weights_perplexity")));
    }
}
