package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A row of {@code comparison.csv}: a strategy over its seeds, or all that was trained alone.
 *
 * @param strategy such as {@code darts}, or {@value #TRUTH}
 * @param seeds of the searches whose picks were trained alone; of the trainings in the row {@value #TRUTH}
 * @param testPerplexity of the picks when trained alone, geometric mean; of an architecture drawn at random in the row {@value
 *     #TRUTH}
 * @param testPerplexityLow lower end of its 95 % interval
 * @param testPerplexityHigh upper end
 * @param validationPerplexity of the same trainings
 * @param beatsRandom the probability that a pick is better than an architecture drawn at random
 * @param beatsRandomLow lower end of its 95 % interval
 * @param beatsRandomHigh upper end
 * @param kendallTauB between perplexities under the shared weights and alone, mean over the seeds; in the row {@value #TRUTH}
 *     between trainings with other initial weights
 * @param tauLow lower end of its 95 % interval
 * @param tauHigh upper end
 * @param trainingTokens of a search, or of a training, mean
 * @param validationTokens of a search, mean
 * @param wallSeconds likewise
 */
public record ComparisonRow(
        String strategy,
        int seeds,
        OptionalDouble testPerplexity,
        OptionalDouble testPerplexityLow,
        OptionalDouble testPerplexityHigh,
        OptionalDouble validationPerplexity,
        OptionalDouble beatsRandom,
        OptionalDouble beatsRandomLow,
        OptionalDouble beatsRandomHigh,
        OptionalDouble kendallTauB,
        OptionalDouble tauLow,
        OptionalDouble tauHigh,
        long trainingTokens,
        OptionalLong validationTokens,
        double wallSeconds) {
    /** The file's name. */
    public static final String FILE = "comparison.csv";

    /** The strategy of the row for what was trained alone. */
    public static final String TRUTH = "truth";

    private static final CsvColumns<ComparisonRow> COLUMNS = new CsvColumns<ComparisonRow>()
            .text("strategy", ComparisonRow::strategy)
            .count("seeds", ComparisonRow::seeds)
            .optionalNumber("test_perplexity", ComparisonRow::testPerplexity)
            .optionalNumber("test_perplexity_low", ComparisonRow::testPerplexityLow)
            .optionalNumber("test_perplexity_high", ComparisonRow::testPerplexityHigh)
            .optionalNumber("validation_perplexity", ComparisonRow::validationPerplexity)
            .optionalNumber("beats_random", ComparisonRow::beatsRandom)
            .optionalNumber("beats_random_low", ComparisonRow::beatsRandomLow)
            .optionalNumber("beats_random_high", ComparisonRow::beatsRandomHigh)
            .optionalNumber("kendall_tau_b", ComparisonRow::kendallTauB)
            .optionalNumber("tau_low", ComparisonRow::tauLow)
            .optionalNumber("tau_high", ComparisonRow::tauHigh)
            .wholeNumber("training_tokens", ComparisonRow::trainingTokens)
            .optionalWholeNumber("validation_tokens", ComparisonRow::validationTokens)
            .number("wall_seconds", ComparisonRow::wallSeconds);

    /** @throws IllegalArgumentException if there is no name or a number is not finite */
    public ComparisonRow {
        Numbers.requireName("strategy", strategy);
        Numbers.requireCount("seeds", seeds);
        Numbers.requireFinite("test_perplexity", testPerplexity);
        Numbers.requireFinite("test_perplexity_low", testPerplexityLow);
        Numbers.requireFinite("test_perplexity_high", testPerplexityHigh);
        Numbers.requireFinite("validation_perplexity", validationPerplexity);
        Numbers.requireFinite("beats_random", beatsRandom);
        Numbers.requireFinite("beats_random_low", beatsRandomLow);
        Numbers.requireFinite("beats_random_high", beatsRandomHigh);
        Numbers.requireFinite("kendall_tau_b", kendallTauB);
        Numbers.requireFinite("tau_low", tauLow);
        Numbers.requireFinite("tau_high", tauHigh);
        Numbers.requireCount("training_tokens", trainingTokens);
        validationTokens.ifPresent(tokens -> Numbers.requireCount("validation_tokens", tokens));
        Numbers.requireFinite("wall_seconds", wallSeconds);
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code comparison.csv}
     */
    public static List<ComparisonRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), ComparisonRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<ComparisonRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static ComparisonRow of(CsvRow row) {
        return row.make(() -> new ComparisonRow(
                row.text("strategy"),
                row.count("seeds"),
                row.optionalNumber("test_perplexity"),
                row.optionalNumber("test_perplexity_low"),
                row.optionalNumber("test_perplexity_high"),
                row.optionalNumber("validation_perplexity"),
                row.optionalNumber("beats_random"),
                row.optionalNumber("beats_random_low"),
                row.optionalNumber("beats_random_high"),
                row.optionalNumber("kendall_tau_b"),
                row.optionalNumber("tau_low"),
                row.optionalNumber("tau_high"),
                row.wholeNumber("training_tokens"),
                row.optionalWholeNumber("validation_tokens"),
                row.number("wall_seconds")));
    }
}
