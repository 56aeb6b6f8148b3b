package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.files.Excerpt;
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
 * @param distribution the probability of each option, columns {@code p0,p1,…}, which are empty beyond the last option; empty
 *     where not known
 */
public record ChoiceRow(
        int sample,
        int step,
        SearchSpace.Kind kind,
        int choice,
        double argmaxProbability,
        double entropyNats,
        List<Double> distribution) {
    /** The file's name. */
    public static final String FILE = "choice_probabilities.csv";

    /** The columns; those of the distribution may follow. */
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
        distribution = List.copyOf(distribution);
        for (int option = 0; option < distribution.size(); option++) {
            double p = distribution.get(option);
            if (!(p >= 0 && p <= 1 + ROUNDING)) {
                throw new IllegalArgumentException("p" + option + " is " + p + "; it must be in [0, 1]");
            }
        }
    }

    /** A row whose distribution is not known. */
    public ChoiceRow(
            int sample, int step, SearchSpace.Kind kind, int choice, double argmaxProbability, double entropyNats) {
        this(sample, step, kind, choice, argmaxProbability, entropyNats, List.of());
    }

    /** The columns of files with distributions over up to {@code options} options. */
    public static List<String> header(int options) {
        return Stream.concat(HEADER.stream(), IntStream.range(0, options).mapToObj(option -> "p" + option))
                .toList();
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

    /** Writes a file with these rows, which are gone over twice. */
    public static void write(Path file, Iterable<ChoiceRow> rows) throws IOException {
        int options = 0;
        for (var row : rows) {
            options = Math.max(options, row.distribution.size());
        }
        int columns = options;
        CsvFile.write(file, header(columns), rows, row -> row.fields(columns));
    }

    static ChoiceRow of(CsvRow row) {
        return row.make(() -> new ChoiceRow(
                row.count("sample"),
                row.count("step"),
                kind(row.text("kind")),
                row.count("choice"),
                row.number("argmax_probability"),
                row.number("entropy_nats"),
                distribution(row)));
    }

    /** What stands under p0, p1, … up to the first empty field; what follows it must be empty too. */
    private static List<Double> distribution(CsvRow row) {
        var distribution = new ArrayList<Double>();
        boolean ended = false;
        for (int option = 0; row.has("p" + option); option++) {
            var p = row.optionalNumber("p" + option);
            if (p.isPresent() && ended) {
                throw row.error("p" + option + " is " + p.getAsDouble() + "; the option before has no probability");
            }
            p.ifPresent(distribution::add);
            ended = p.isEmpty();
        }
        return distribution;
    }

    private static SearchSpace.Kind kind(String label) {
        for (var kind : SearchSpace.Kind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind \"" + Excerpt.of(label) + "\"; it must be activation or previous");
    }

    private List<String> fields(int options) {
        var fields = new ArrayList<String>(List.of(
                Integer.toString(sample),
                Integer.toString(step),
                kind.label(),
                Integer.toString(choice),
                Numbers.text(argmaxProbability),
                Numbers.text(entropyNats)));
        for (int option = 0; option < options; option++) {
            fields.add(option < distribution.size() ? Numbers.text(distribution.get(option)) : "");
        }
        return fields;
    }
}
