package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /** The columns. */
    public static final List<String> HEADER = List.of(
            "controller", "seed", "architectures", "mean", "minimum", "maximum", "grammar_best", "grammar_unigram");

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
        CsvFile.write(file, HEADER, rows, PerplexityRow::fields);
    }

    private List<String> fields() {
        return List.of(
                controller,
                Numbers.text(seed),
                Integer.toString(architectures),
                Numbers.text(mean),
                Numbers.text(minimum),
                Numbers.text(maximum),
                Numbers.text(grammarBest),
                Numbers.text(grammarUnigram));
    }
}
