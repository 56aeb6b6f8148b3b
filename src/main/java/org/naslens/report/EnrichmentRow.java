package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.naslens.analysis.SubsetChange;
import org.naslens.analysis.SubsetChange.Subset;
import org.naslens.files.Excerpt;

/**
 * A row of {@code enrichment.csv}: one subset of architectures before and after one arm.
 *
 * @param run whose checkpoint both arms start at
 * @param change what was measured; its Javadoc defines the columns
 */
public record EnrichmentRow(String run, SubsetChange change) {
    /** The file's name. */
    public static final String FILE = "enrichment.csv";

    private static final CsvColumns<EnrichmentRow> COLUMNS = new CsvColumns<EnrichmentRow>()
            .text("run", EnrichmentRow::run)
            .count("repeat", row -> row.change().repeat())
            .text("subset", row -> row.change().subset().name())
            .text("arm", row -> row.change().arm().name())
            .count("architectures", row -> row.change().architectures())
            .number("log_probability_before", row -> row.change().logProbabilityBefore())
            .number("log_probability_after", row -> row.change().logProbabilityAfter())
            .number("perplexity_before", row -> row.change().perplexityBefore())
            .number("perplexity_after", row -> row.change().perplexityAfter());

    /** @throws IllegalArgumentException if the run has no name or a number cannot be */
    public EnrichmentRow {
        if (run.isBlank()) {
            throw new IllegalArgumentException("run is empty; it must have a name");
        }
        Numbers.requireCount("repeat", change.repeat());
        Numbers.requireCount("architectures", change.architectures());
        requireLogProbability("log_probability_before", change.logProbabilityBefore());
        requireLogProbability("log_probability_after", change.logProbabilityAfter());
        Numbers.requirePerplexity("perplexity_before", change.perplexityBefore());
        Numbers.requirePerplexity("perplexity_after", change.perplexityAfter());
    }

    private static void requireLogProbability(String name, double value) {
        if (Numbers.requireFinite(name, value) > 0) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at most 0");
        }
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not an {@code enrichment.csv}
     */
    public static List<EnrichmentRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), EnrichmentRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<EnrichmentRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static EnrichmentRow of(CsvRow row) {
        return row.make(() -> new EnrichmentRow(
                row.text("run"),
                new SubsetChange(
                        row.count("repeat"),
                        subset("subset", row),
                        subset("arm", row),
                        row.count("architectures"),
                        row.number("log_probability_before"),
                        row.number("log_probability_after"),
                        row.number("perplexity_before"),
                        row.number("perplexity_after"))));
    }

    private static Subset subset(String column, CsvRow row) {
        return switch (row.text(column)) {
            case "A" -> Subset.A;
            case "B" -> Subset.B;
            default ->
                throw row.error(column + ": \"" + Excerpt.of(row.text(column)) + "\" is no subset; there are A and B");
        };
    }
}
