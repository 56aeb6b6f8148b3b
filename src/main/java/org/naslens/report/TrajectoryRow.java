package org.naslens.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.naslens.analysis.Forgetting;

/**
 * A row of {@code trajectory.csv}: what a controller is like after an epoch, by a sample of it.
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param epoch epochs that are done; 0 before the first
 * @param conditioningBits Σₜ I(cₜ ; c₁ … cₜ₋₁)
 * @param conditioningLow lower end of its 95 % interval
 * @param conditioningHigh upper end
 * @param forgetting deviations, norm, saturation and entropy
 * @param distinct different architectures in the sample
 * @param meanEditDistance over the pairs of its first architectures; empty where a pair was not finished
 */
public record TrajectoryRow(
        String controller,
        OptionalLong seed,
        int epoch,
        double conditioningBits,
        double conditioningLow,
        double conditioningHigh,
        Forgetting forgetting,
        int distinct,
        OptionalDouble meanEditDistance) {
    /** The file's name. */
    public static final String FILE = "trajectory.csv";

    private static final CsvColumns<TrajectoryRow> COLUMNS = new CsvColumns<TrajectoryRow>()
            .text("controller", TrajectoryRow::controller)
            .optionalWholeNumber("seed", TrajectoryRow::seed)
            .count("epoch", TrajectoryRow::epoch)
            .number("conditioning_bits", TrajectoryRow::conditioningBits)
            .number("conditioning_ci_low", TrajectoryRow::conditioningLow)
            .number("conditioning_ci_high", TrajectoryRow::conditioningHigh)
            .optionalNumber("argmax_deviation", row -> row.forgetting().argmaxDeviation())
            .number("unit_deviation", row -> row.forgetting().unitDeviation())
            .optionalNumber("relative_unit_deviation", row -> row.forgetting().relativeUnitDeviation())
            .number("state_norm", row -> row.forgetting().stateNorm())
            .number("saturated_share", row -> row.forgetting().saturatedShare())
            .optionalNumber("entropy_nats", row -> row.forgetting().entropyNats())
            .count("distinct", TrajectoryRow::distinct)
            .optionalNumber("mean_edit_distance", TrajectoryRow::meanEditDistance)
            .count("samples", row -> row.forgetting().architectures());

    /**
     * All rows of a file.
     *
     * @throws CsvException if it is not a {@code trajectory.csv}
     */
    public static List<TrajectoryRow> read(Path file) throws IOException {
        return CsvFile.read(file, COLUMNS.names(), TrajectoryRow::of);
    }

    /** Writes a file with these rows. */
    public static void write(Path file, Iterable<TrajectoryRow> rows) throws IOException {
        COLUMNS.write(file, rows);
    }

    private static TrajectoryRow of(CsvRow row) {
        return row.make(() -> new TrajectoryRow(
                row.text("controller"),
                row.optionalWholeNumber("seed"),
                row.count("epoch"),
                row.number("conditioning_bits"),
                row.number("conditioning_ci_low"),
                row.number("conditioning_ci_high"),
                ForgettingRow.forgetting(row, row.count("samples")),
                row.count("distinct"),
                row.optionalNumber("mean_edit_distance")));
    }
}
