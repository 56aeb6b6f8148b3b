package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.naslens.analysis.Pick;

/**
 * A row of {@code picks.csv}: what one search came to.
 *
 * @param strategy such as {@code enas-unsupervised}
 * @param seed of the search
 * @param tokens the architecture it picks
 * @param sharedWeightsPerplexity of it on the whole validation split, under the shared weights; empty where it was not scored
 * @param trainingTokens that shared weights were trained on
 * @param validationTokens that rewards, architecture weights and scores took
 * @param wallSeconds duration of the search
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
            .wholeNumber("seed", PickRow::seed)
            .text("tokens", PickRow::tokens)
            .optionalNumber("shared_weights_perplexity", PickRow::sharedWeightsPerplexity)
            .wholeNumber("training_tokens", PickRow::trainingTokens)
            .wholeNumber("validation_tokens", PickRow::validationTokens)
            .number("wall_seconds", PickRow::wallSeconds);

    /** @throws IllegalArgumentException if a name is missing or a number cannot be */
    public PickRow {
        Numbers.requireName("strategy", strategy);
        Numbers.requireName("tokens", tokens);
        sharedWeightsPerplexity.ifPresent(value -> Numbers.requirePerplexity("shared_weights_perplexity", value));
        Numbers.requireCount("training_tokens", trainingTokens);
        Numbers.requireCount("validation_tokens", validationTokens);
        Numbers.requireFinite("wall_seconds", wallSeconds);
    }

    /** What a comparison takes of it. */
    public Pick pick() {
        return new Pick(strategy, seed, tokens, trainingTokens, validationTokens, wallSeconds);
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
