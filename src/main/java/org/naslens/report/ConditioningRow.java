package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.naslens.analysis.Conditioning;

/**
 * A row of {@code conditioning.csv}: what a choice has of those before it.
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param step t; empty for all choices together
 * @param kind activation or previous; {@code all} for all choices together
 * @param bits I(cₜ ; c₁ … cₜ₋₁)
 * @param ciLow lower end of its 95 % interval
 * @param ciHigh upper end
 * @param maximumBits H(cₜ)
 * @param samples architectures it was measured over
 */
public record ConditioningRow(
        String controller,
        OptionalLong seed,
        OptionalInt step,
        String kind,
        double bits,
        double ciLow,
        double ciHigh,
        double maximumBits,
        int samples) {
    /** The file's name. */
    public static final String FILE = "conditioning.csv";

    private static final CsvColumns<ConditioningRow> COLUMNS = new CsvColumns<ConditioningRow>()
            .text("controller", ConditioningRow::controller)
            .optionalWholeNumber("seed", ConditioningRow::seed)
            .optionalCount("step", ConditioningRow::step)
            .text("kind", ConditioningRow::kind)
            .number("bits", ConditioningRow::bits)
            .number("ci_low", ConditioningRow::ciLow)
            .number("ci_high", ConditioningRow::ciHigh)
            .number("maximum_bits", ConditioningRow::maximumBits)
            .count("samples", ConditioningRow::samples);

    /** A row for each choice, and one for all together. */
    public static List<ConditioningRow> of(String controller, OptionalLong seed, Conditioning measured) {
        int samples = measured.architectures();
        var rows = new ArrayList<ConditioningRow>();
        for (var step : measured.steps()) {
            rows.add(new ConditioningRow(
                    controller,
                    seed,
                    OptionalInt.of(step.step()),
                    step.kind().label(),
                    step.bits(),
                    step.ciLow(),
                    step.ciHigh(),
                    step.maximumBits(),
                    samples));
        }
        var total = measured.total();
        rows.add(new ConditioningRow(
                controller,
                seed,
                OptionalInt.empty(),
                "all",
                total.bits(),
                total.ciLow(),
                total.ciHigh(),
                total.maximumBits(),
                samples));
        return List.copyOf(rows);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<ConditioningRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }
}
