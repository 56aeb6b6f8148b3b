package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.naslens.space.SearchSpace;

/**
 * A row of {@code choice_probabilities.csv}: one choice of a sampled architecture (Adam and Lorraine 2019, Figures 1 and 4).
 *
 * @param sample the number of the architecture in {@code architectures.csv}
 * @param step t, 0 … 2N−2
 * @param kind what is chosen
 * @param choice the option that was sampled, cₜ
 * @param argmaxProbability the probability of the most likely option
 * @param entropyNats H of the choice's distribution, over all options
 */
public record ChoiceRow(
        int sample, int step, SearchSpace.Kind kind, int choice, double argmaxProbability, double entropyNats) {
    /** The file's name. */
    public static final String FILE = "choice_probabilities.csv";

    /** The columns. */
    public static final List<String> HEADER =
            List.of("sample", "step", "kind", "choice", "argmax_probability", "entropy_nats");

    /** A float32 softmax, or the entropy of a choice with one option, may miss its bound by this much. */
    private static final double ROUNDING = 1e-5;

    /** @throws IllegalArgumentException if a number is not finite or out of its range */
    public ChoiceRow {
        Numbers.requireCount("sample", sample);
        Numbers.requireCount("step", step);
        Numbers.requireCount("choice", choice);
        if (!(argmaxProbability > 0 && argmaxProbability <= 1 + ROUNDING)) {
            throw new IllegalArgumentException("argmax_probability is " + argmaxProbability + "; it must be in (0, 1]");
        }
        if (Numbers.requireFinite("entropy_nats", entropyNats) < -ROUNDING) {
            throw new IllegalArgumentException("entropy_nats is " + entropyNats + "; it must be at least 0");
        }
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code choice_probabilities.csv}
     */
    public static List<ChoiceRow> read(Path file) throws IOException {
        return CsvFile.read(file, HEADER, ChoiceRow::of);
    }

    /**
     * Gives the rows of a file to {@code action}, one after the other.
     *
     * @throws CsvException as {@link #read} does
     */
    public static void forEach(Path file, Consumer<ChoiceRow> action) throws IOException {
        CsvFile.forEach(file, HEADER, row -> action.accept(of(row)));
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<ChoiceRow> rows) throws IOException {
        CsvFile.write(file, HEADER, rows, ChoiceRow::fields);
    }

    static ChoiceRow of(CsvRow row) {
        return row.make(() -> new ChoiceRow(
                row.count("sample"),
                row.count("step"),
                kind(row.text("kind")),
                row.count("choice"),
                row.number("argmax_probability"),
                row.number("entropy_nats")));
    }

    private static SearchSpace.Kind kind(String label) {
        for (var kind : SearchSpace.Kind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind \"" + label + "\"; it must be activation or previous");
    }

    private List<String> fields() {
        return List.of(
                Integer.toString(sample),
                Integer.toString(step),
                kind.label(),
                Integer.toString(choice),
                Numbers.text(argmaxProbability),
                Numbers.text(entropyNats));
    }
}
