package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A row of {@code perplexities.csv}: how well the sampled architectures of a run predict the validation split.
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param architectures sampled and evaluated
 * @param mean over the architectures
 * @param minimum of the best
 * @param maximum of the worst
 * @param grammarBest exact perplexity of the split under the grammar that made it; empty for other texts
 * @param grammarUnigram exact perplexity of a model that knows nothing but word frequencies; empty for other texts
 */
public record PerplexityRow(
        String controller,
        OptionalLong seed,
        int architectures,
        double mean,
        double minimum,
        double maximum,
        OptionalDouble grammarBest,
        OptionalDouble grammarUnigram) {
    /** The file's name. */
    public static final String FILE = "perplexities.csv";

    private static final CsvColumns<PerplexityRow> COLUMNS = new CsvColumns<PerplexityRow>()
            .text("controller", PerplexityRow::controller)
            .optionalWholeNumber("seed", PerplexityRow::seed)
            .count("architectures", PerplexityRow::architectures)
            .number("mean", PerplexityRow::mean)
            .number("minimum", PerplexityRow::minimum)
            .number("maximum", PerplexityRow::maximum)
            .optionalNumber("grammar_best", PerplexityRow::grammarBest)
            .optionalNumber("grammar_unigram", PerplexityRow::grammarUnigram);

    /** @throws IllegalArgumentException if the controller has no name or a number is not finite */
    public PerplexityRow {
        if (controller.isBlank()) {
            throw new IllegalArgumentException("controller is empty; it must have a name");
        }
        Numbers.requireCount("architectures", architectures);
        Numbers.requireFinite("mean", mean);
        Numbers.requireFinite("minimum", minimum);
        Numbers.requireFinite("maximum", maximum);
        Numbers.requireFinite("grammar_best", grammarBest);
        Numbers.requireFinite("grammar_unigram", grammarUnigram);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<PerplexityRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }
}
