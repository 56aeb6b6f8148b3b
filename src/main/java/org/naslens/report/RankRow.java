package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.naslens.analysis.SharedRanking;

/**
 * A row of {@code ranks.csv}: where an architecture stands under a search's shared weights, and where when trained alone.
 *
 * @param strategy whose shared weights
 * @param seed of the search
 * @param ranked the architecture; its Javadoc defines the columns
 */
public record RankRow(String strategy, long seed, SharedRanking.Ranked ranked) {
    /** The file's name. */
    public static final String FILE = "ranks.csv";

    private static final CsvColumns<RankRow> COLUMNS = new CsvColumns<RankRow>()
            .text("strategy", RankRow::strategy)
            .wholeNumber("seed", RankRow::seed)
            .text("tokens", row -> row.ranked().tokens())
            .number("shared_weights_perplexity", row -> row.ranked().sharedWeightsPerplexity())
            .number("shared_weights_rank", row -> row.ranked().sharedWeightsRank())
            .number("scratch_perplexity", row -> row.ranked().scratchPerplexity())
            .number("scratch_rank", row -> row.ranked().scratchRank());

    /** @throws IllegalArgumentException if a name is missing or a number cannot be */
    public RankRow {
        Numbers.requireName("strategy", strategy);
        Numbers.requireName("tokens", ranked.tokens());
        Numbers.requirePerplexity("shared_weights_perplexity", ranked.sharedWeightsPerplexity());
        Numbers.requireFinite("shared_weights_rank", ranked.sharedWeightsRank());
        Numbers.requirePerplexity("scratch_perplexity", ranked.scratchPerplexity());
        Numbers.requireFinite("scratch_rank", ranked.scratchRank());
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code ranks.csv}
     */
    public static List<RankRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), RankRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<RankRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static RankRow of(CsvRow row) {
        return row.make(() -> new RankRow(
                row.text("strategy"),
                row.wholeNumber("seed"),
                new SharedRanking.Ranked(
                        row.text("tokens"),
                        row.number("shared_weights_perplexity"),
                        row.number("shared_weights_rank"),
                        row.number("scratch_perplexity"),
                        row.number("scratch_rank"))));
    }
}
