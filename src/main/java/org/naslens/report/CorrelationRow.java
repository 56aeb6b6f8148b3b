package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;

/**
 * A row of {@code correlations.csv}: a cell of Table 1 (Adam and Lorraine 2019).
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param measure what the embedding distance is compared with
 * @param definition how the measure is counted
 * @param spearman ρ in [−1, 1]; empty where undefined, as one of the two does not vary
 * @param mantelP p-value of a Mantel test; empty where not computed
 * @param ciLow lower end of a confidence interval of ρ; empty where not computed
 * @param ciHigh its upper end
 * @param architectures M, those that took part
 * @param pairs M(M−1)/2
 * @param note why ρ is undefined; else empty
 */
public record CorrelationRow(
        String controller,
        OptionalLong seed,
        Measure measure,
        Definition definition,
        OptionalDouble spearman,
        OptionalDouble mantelP,
        OptionalDouble ciLow,
        OptionalDouble ciHigh,
        int architectures,
        int pairs,
        String note) {
    /** The file's name. */
    public static final String FILE = "correlations.csv";

    /** The columns. */
    public static final List<String> HEADER = List.of(
            "controller",
            "seed",
            "measure",
            "definition",
            "spearman",
            "mantel_p",
            "ci_low",
            "ci_high",
            "architectures",
            "pairs",
            "note");

    /** @throws IllegalArgumentException if the controller has no name, a number is not finite or a count negative */
    public CorrelationRow {
        if (controller.isBlank()) {
            throw new IllegalArgumentException("controller is empty; it must have a name");
        }
        if (Math.abs(Numbers.requireFinite("spearman", spearman).orElse(0)) > 1) {
            throw new IllegalArgumentException("spearman is " + spearman.getAsDouble() + "; it must be -1 to 1");
        }
        Numbers.requireFinite("mantel_p", mantelP);
        Numbers.requireFinite("ci_low", ciLow);
        Numbers.requireFinite("ci_high", ciHigh);
        Numbers.requireCount("architectures", architectures);
        Numbers.requireCount("pairs", pairs);
    }

    /** The row of a correlation. */
    public static CorrelationRow of(String controller, OptionalLong seed, Correlation correlation) {
        return new CorrelationRow(
                controller,
                seed,
                correlation.measure(),
                correlation.definition(),
                correlation.spearman(),
                correlation.mantelP(),
                correlation.ciLow(),
                correlation.ciHigh(),
                correlation.architectures(),
                correlation.pairs(),
                correlation.note());
    }

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code correlations.csv}
     */
    public static List<CorrelationRow> read(Path file) throws IOException {
        return CsvFile.read(file, HEADER.subList(0, HEADER.size() - 1), CorrelationRow::of); // a note may be missing
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<CorrelationRow> rows) throws IOException {
        CsvFile.write(file, HEADER, rows, CorrelationRow::fields);
    }

    private static CorrelationRow of(CsvRow row) {
        return row.make(() -> new CorrelationRow(
                row.text("controller"),
                row.optionalWholeNumber("seed"),
                Measure.of(row.text("measure")),
                Definition.of(row.text("definition")),
                row.optionalNumber("spearman"),
                row.optionalNumber("mantel_p"),
                row.optionalNumber("ci_low"),
                row.optionalNumber("ci_high"),
                row.count("architectures"),
                row.count("pairs"),
                row.has("note") ? row.text("note") : ""));
    }

    private List<String> fields() {
        return List.of(
                controller,
                Numbers.text(seed),
                measure.label(),
                definition.label(),
                Numbers.text(spearman),
                Numbers.text(mantelP),
                Numbers.text(ciLow),
                Numbers.text(ciHigh),
                Integer.toString(architectures),
                Integer.toString(pairs),
                note);
    }
}
