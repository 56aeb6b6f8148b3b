package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.naslens.files.Excerpt;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/**
 * A row of {@code architectures.csv}: a sampled architecture.
 *
 * @param sample its number, 0 or more, by which other files speak of it
 * @param architecture as tokens, separated by blanks
 * @param validationPerplexity under the shared weights, over the whole validation set; empty where not evaluated
 * @param further numbers of further columns, by name and in their order; reading a file leaves them out
 */
public record ArchitectureRow(
        int sample,
        Architecture architecture,
        OptionalDouble validationPerplexity,
        Map<String, OptionalDouble> further) {
    /** The file's name. */
    public static final String FILE = "architectures.csv";

    /** The columns; further ones may follow. */
    public static final List<String> HEADER = List.of("sample", "tokens", "validation_perplexity");

    /** @throws IllegalArgumentException if a number is not finite, a perplexity not positive, or a name is taken */
    public ArchitectureRow {
        Numbers.requireCount("sample", sample);
        Numbers.requireFinite("validation_perplexity", validationPerplexity);
        if (validationPerplexity.orElse(1) <= 0) {
            throw new IllegalArgumentException(
                    "validation_perplexity is " + validationPerplexity.getAsDouble() + "; it must be above 0");
        }
        further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
        further.forEach((name, value) -> {
            if (HEADER.contains(name)) {
                throw new IllegalArgumentException("further column " + name + "; the name is taken");
            }
            Numbers.requireFinite(name, value);
        });
    }

    /** A row without further columns. */
    public ArchitectureRow(int sample, Architecture architecture, OptionalDouble validationPerplexity) {
        this(sample, architecture, validationPerplexity, Map.of());
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException as {@link #forEach} does, or if there are too many rows to be kept
     */
    public static List<ArchitectureRow> read(Path file) throws IOException {
        var rows = new KeptRows<ArchitectureRow>(file);
        forEach(file, rows::add);
        return rows.list();
    }

    /**
     * Gives the rows of a file to {@code action}, one after the other.
     *
     * @throws CsvException if tokens are no architecture, or one of no search space, numbers of nodes differ, a sample is there twice, or the file is
     *     broken otherwise
     */
    public static void forEach(Path file, Consumer<ArchitectureRow> action) throws IOException {
        var seen = new SampleNumbers();
        var nodes = new int[1]; // of the first row
        CsvFile.forEach(file, HEADER, fields -> {
            var row = of(fields);
            seen.requireNew(row.sample, fields);
            nodes[0] = nodes[0] == 0 ? row.architecture.nodes() : nodes[0];
            if (row.architecture.nodes() != nodes[0]) {
                throw fields.error("tokens: the architecture has " + row.architecture.nodes()
                        + " nodes; those of the rows above have " + nodes[0]);
            }
            action.accept(row);
        });
    }

    /**
     * Writes a file with these rows, which are gone over twice.
     *
     * @throws IllegalArgumentException if their further columns differ
     */
    public static void write(Path file, Iterable<ArchitectureRow> rows) throws IOException {
        Iterator<ArchitectureRow> iterator = rows.iterator();
        var further = iterator.hasNext() ? List.copyOf(iterator.next().further.keySet()) : List.<String>of();
        var header = new ArrayList<>(HEADER);
        header.addAll(further);
        CsvFile.write(file, header, rows, row -> row.fields(further));
    }

    private static ArchitectureRow of(CsvRow row) {
        return row.make(() -> new ArchitectureRow(
                row.count("sample"), architecture(row.text("tokens")), row.optionalNumber("validation_perplexity")));
    }

    private static Architecture architecture(String tokens) {
        try {
            var architecture = Architecture.ofTokens(tokens);
            return new SearchSpace(architecture.nodes()).require(architecture);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tokens \"" + Excerpt.of(tokens) + "\": " + e.getMessage(), e);
        }
    }

    private List<String> fields(List<String> furtherNames) {
        if (!List.copyOf(further.keySet()).equals(furtherNames)) {
            throw new IllegalArgumentException("sample " + sample + " has the further columns " + further.keySet()
                    + "; the first row has " + furtherNames);
        }
        var fields = new ArrayList<String>();
        fields.add(Integer.toString(sample));
        fields.add(architecture.tokens());
        fields.add(Numbers.text(validationPerplexity));
        further.values().forEach(value -> fields.add(Numbers.text(value)));
        return fields;
    }
}
