package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.naslens.analysis.Correlation;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Measure;

/**
 * A row of {@code correlations.csv}: a cell of Table 1 (Adam and Lorraine 2019).
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param correlation what was measured; its Javadoc defines the columns
 */
public record CorrelationRow(String controller, OptionalLong seed, Correlation correlation) {
    /** The file's name. */
    public static final String FILE = "correlations.csv";

    private static final String NOTE = "note";

    private static final CsvColumns<CorrelationRow> COLUMNS = new CsvColumns<CorrelationRow>()
            .text("controller", CorrelationRow::controller)
            .optionalWholeNumber("seed", CorrelationRow::seed)
            .text("measure", row -> row.correlation().measure().label())
            .text("definition", row -> row.correlation().definition().label())
            .optionalNumber("spearman", row -> row.correlation().spearman())
            .optionalNumber("mantel_p", row -> row.correlation().mantelP())
            .optionalNumber("ci_low", row -> row.correlation().ciLow())
            .optionalNumber("ci_high", row -> row.correlation().ciHigh())
            .count("architectures", row -> row.correlation().architectures())
            .count("pairs", row -> row.correlation().pairs())
            .text(NOTE, row -> row.correlation().note());

    /** @throws IllegalArgumentException if the controller has no name, or ρ is no correlation */
    public CorrelationRow {
        if (controller.isBlank()) {
            throw new IllegalArgumentException("controller is empty; it must have a name");
        }
        double rho = Numbers.requireFinite("spearman", correlation.spearman()).orElse(0);
        if (Math.abs(rho) > 1) {
            throw new IllegalArgumentException("spearman is " + rho + "; it must be -1 to 1");
        }
    }

    /**
     * All rows of a file; a note may be missing.
     *
     * @throws CsvException if it is not a {@code correlations.csv}
     */
    public static List<CorrelationRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.namesBut(NOTE), CorrelationRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<CorrelationRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static CorrelationRow of(CsvRow row) {
        return row.make(() -> new CorrelationRow(
                row.text("controller"),
                row.optionalWholeNumber("seed"),
                new Correlation(
                        Measure.of(row.text("measure")),
                        Definition.of(row.text("definition")),
                        row.optionalNumber("spearman"),
                        row.optionalNumber("mantel_p"),
                        row.optionalNumber("ci_low"),
                        row.optionalNumber("ci_high"),
                        row.count("architectures"),
                        row.count("pairs"),
                        row.has(NOTE) ? row.text(NOTE) : "")));
    }
}
