package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.naslens.analysis.Definition;

/**
 * A row of {@code edit_distances.csv}: the graph edit distance of two sampled architectures.
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param definition which graphs are compared
 * @param first the position of the one in {@code architectures.csv}, from 0
 * @param second of the other
 * @param lower the distance is at least so large
 * @param upper and at most so large; equal to {@code lower} where the distance is exact
 */
public record EditDistanceRow(
        String controller, OptionalLong seed, Definition definition, int first, int second, int lower, int upper) {
    /** The file's name. */
    public static final String FILE = "edit_distances.csv";

    private static final CsvColumns<EditDistanceRow> COLUMNS = new CsvColumns<EditDistanceRow>()
            .text("controller", EditDistanceRow::controller)
            .optionalWholeNumber("seed", EditDistanceRow::seed)
            .text("definition", row -> row.definition().label())
            .count("first", EditDistanceRow::first)
            .count("second", EditDistanceRow::second)
            .count("lower", EditDistanceRow::lower)
            .count("upper", EditDistanceRow::upper);

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<EditDistanceRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }
}
