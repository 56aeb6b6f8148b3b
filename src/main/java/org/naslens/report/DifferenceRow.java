package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A row of {@code differences.csv}: what one controller has more of than another, run by run of the same seed.
 *
 * @param controller the one
 * @param reference the other
 * @param quantity what is measured
 * @param definition how it is counted; empty where there is one way only
 * @param seeds pairs of runs
 * @param difference mean of (controller − reference)
 * @param ciLow lower end of its 95 % interval, by Student's t; empty for one pair
 * @param ciHigh upper end
 * @param p of a paired t-test; empty for one pair, and where all differences are equal
 */
public record DifferenceRow(
        String controller,
        String reference,
        String quantity,
        String definition,
        int seeds,
        double difference,
        OptionalDouble ciLow,
        OptionalDouble ciHigh,
        OptionalDouble p) {
    /** The file's name. */
    public static final String FILE = "differences.csv";

    private static final CsvColumns<DifferenceRow> COLUMNS = new CsvColumns<DifferenceRow>()
            .text("controller", DifferenceRow::controller)
            .text("reference", DifferenceRow::reference)
            .text("quantity", DifferenceRow::quantity)
            .text("definition", DifferenceRow::definition)
            .count("seeds", DifferenceRow::seeds)
            .number("difference", DifferenceRow::difference)
            .optionalNumber("ci_low", DifferenceRow::ciLow)
            .optionalNumber("ci_high", DifferenceRow::ciHigh)
            .optionalNumber("p", DifferenceRow::p);

    /** Whether 0 lies outside the interval; false where there is none. */
    public boolean stands() {
        return ciLow.isPresent() && ciHigh.isPresent() && (ciLow.getAsDouble() > 0 || ciHigh.getAsDouble() < 0);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<DifferenceRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }
}
