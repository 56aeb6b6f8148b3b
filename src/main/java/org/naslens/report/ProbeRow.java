package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.naslens.analysis.LinearProbe;

/**
 * A row of {@code probe.csv}: how well a choice can be read off the final state. Choices that cannot vary have none.
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param step t
 * @param kind activation or previous
 * @param reading accuracy, its interval and the majority rate
 */
public record ProbeRow(String controller, OptionalLong seed, int step, String kind, LinearProbe.Reading reading) {
    /** The file's name. */
    public static final String FILE = "probe.csv";

    private static final CsvColumns<ProbeRow> COLUMNS = new CsvColumns<ProbeRow>()
            .text("controller", ProbeRow::controller)
            .optionalWholeNumber("seed", ProbeRow::seed)
            .count("step", ProbeRow::step)
            .text("kind", ProbeRow::kind)
            .number("accuracy", row -> row.reading().accuracy())
            .number("ci_low", row -> row.reading().ciLow())
            .number("ci_high", row -> row.reading().ciHigh())
            .number("majority_rate", row -> row.reading().majority())
            .count("held_out", row -> row.reading().heldOut());

    /** A row for each choice that varies. */
    public static List<ProbeRow> of(String controller, OptionalLong seed, LinearProbe probe) {
        var rows = new ArrayList<ProbeRow>();
        for (var step : probe.steps()) {
            step.reading()
                    .ifPresent(reading -> rows.add(new ProbeRow(
                            controller, seed, step.step(), step.kind().label(), reading)));
        }
        return List.copyOf(rows);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<ProbeRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }
}
