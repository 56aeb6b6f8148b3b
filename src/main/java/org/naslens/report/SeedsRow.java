package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A row of {@code seeds.csv}: a number of a controller over several seeds.
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param quantity what is measured
 * @param definition how it is counted; empty where there is one way only
 * @param seeds how many have the number
 * @param mean over them
 * @param standardDeviation with n − 1; empty for one seed
 * @param ciLow lower end of the 95 % interval of the mean, by Student's t; empty for one seed
 * @param ciHigh upper end
 */
public record SeedsRow(
        String controller,
        String quantity,
        String definition,
        int seeds,
        double mean,
        OptionalDouble standardDeviation,
        OptionalDouble ciLow,
        OptionalDouble ciHigh) {
    /** The file's name. */
    public static final String FILE = "seeds.csv";

    private static final CsvColumns<SeedsRow> COLUMNS = new CsvColumns<SeedsRow>()
            .text("controller", SeedsRow::controller)
            .text("quantity", SeedsRow::quantity)
            .text("definition", SeedsRow::definition)
            .count("seeds", SeedsRow::seeds)
            .number("mean", SeedsRow::mean)
            .optionalNumber("standard_deviation", SeedsRow::standardDeviation)
            .optionalNumber("ci_low", SeedsRow::ciLow)
            .optionalNumber("ci_high", SeedsRow::ciHigh);

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<SeedsRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }
}
