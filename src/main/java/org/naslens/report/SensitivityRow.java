package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A row of {@code sensitivity.csv}: one search with one setting changed.
 *
 * @param setting its path, such as {@code controller.entropy_weight}
 * @param value what it was
 * @param seed of the search
 * @param distinctShare different architectures among those that were sampled, 0 to 1
 * @param entropyNats of the policy; empty where there is none
 * @param perplexityLow the best of the samples, under the shared weights
 * @param perplexityMedian likewise
 * @param perplexityHigh the worst
 * @param pick the architecture that the search picks
 * @param pickValidationPerplexity of it when trained alone, geometric mean over the trainings; empty where it was not
 * @param pickTestPerplexity likewise
 */
public record SensitivityRow(
        String setting,
        String value,
        long seed,
        double distinctShare,
        OptionalDouble entropyNats,
        double perplexityLow,
        double perplexityMedian,
        double perplexityHigh,
        String pick,
        OptionalDouble pickValidationPerplexity,
        OptionalDouble pickTestPerplexity) {
    /** The file's name. */
    public static final String FILE = "sensitivity.csv";

    private static final CsvColumns<SensitivityRow> COLUMNS = new CsvColumns<SensitivityRow>()
            .text("setting", SensitivityRow::setting)
            .text("value", SensitivityRow::value)
            .wholeNumber("seed", SensitivityRow::seed)
            .number("distinct_share", SensitivityRow::distinctShare)
            .optionalNumber("entropy_nats", SensitivityRow::entropyNats)
            .number("perplexity_low", SensitivityRow::perplexityLow)
            .number("perplexity_median", SensitivityRow::perplexityMedian)
            .number("perplexity_high", SensitivityRow::perplexityHigh)
            .text("pick", SensitivityRow::pick)
            .optionalNumber("pick_validation_perplexity", SensitivityRow::pickValidationPerplexity)
            .optionalNumber("pick_test_perplexity", SensitivityRow::pickTestPerplexity);

    /** @throws IllegalArgumentException if a name is missing or a number cannot be */
    public SensitivityRow {
        Numbers.requireName("setting", setting);
        Numbers.requireName("value", value);
        if (!(distinctShare >= 0 && distinctShare <= 1)) {
            throw new IllegalArgumentException("distinct_share is " + distinctShare + "; it must be 0 to 1");
        }
        Numbers.requireFinite("entropy_nats", entropyNats);
        Numbers.requirePerplexity("perplexity_low", perplexityLow);
        Numbers.requirePerplexity("perplexity_median", perplexityMedian);
        Numbers.requirePerplexity("perplexity_high", perplexityHigh);
        if (perplexityLow > perplexityMedian || perplexityMedian > perplexityHigh) {
            throw new IllegalArgumentException("perplexities " + perplexityLow + ", " + perplexityMedian + ", "
                    + perplexityHigh + "; low, median and high must be in order");
        }
        Numbers.requireName("pick", pick);
        pickValidationPerplexity.ifPresent(each -> Numbers.requirePerplexity("pick_validation_perplexity", each));
        pickTestPerplexity.ifPresent(each -> Numbers.requirePerplexity("pick_test_perplexity", each));
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code sensitivity.csv}
     */
    public static List<SensitivityRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), SensitivityRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<SensitivityRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static SensitivityRow of(CsvRow row) {
        return row.make(() -> new SensitivityRow(
                row.text("setting"),
                row.text("value"),
                row.wholeNumber("seed"),
                row.number("distinct_share"),
                row.optionalNumber("entropy_nats"),
                row.number("perplexity_low"),
                row.number("perplexity_median"),
                row.number("perplexity_high"),
                row.text("pick"),
                row.optionalNumber("pick_validation_perplexity"),
                row.optionalNumber("pick_test_perplexity")));
    }
}
