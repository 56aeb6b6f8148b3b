package org.naslens.present;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.naslens.report.TrajectoryRow;

/**
 * A quantity that takes its course over the epochs.
 *
 * @param title what it is, with its unit
 * @param value of an epoch; empty where it is not known
 */
record Course(String title, Function<TrajectoryRow, OptionalDouble> value) {
    /** All of them: conditioning beside what may cause its lack, then diversity. */
    static final List<Course> ALL = List.of(
            new Course("conditioning, bits", row -> OptionalDouble.of(row.conditioningBits())),
            new Course(
                    "share of saturated units",
                    row -> OptionalDouble.of(row.forgetting().saturatedShare())),
            new Course(
                    "norm of the state",
                    row -> OptionalDouble.of(row.forgetting().stateNorm())),
            new Course("entropy, nats", row -> row.forgetting().entropyNats()),
            new Course(
                    "share of distinct samples",
                    row -> OptionalDouble.of(
                            (double) row.distinct() / row.forgetting().architectures())),
            new Course("mean edit distance", TrajectoryRow::meanEditDistance));

    /** Its values after epochs 1, 2, …; NaN where there is none. */
    double[] byEpoch(List<TrajectoryRow> rows) {
        double[] values =
                new double[rows.stream().mapToInt(TrajectoryRow::epoch).max().orElse(0)];
        Arrays.fill(values, Double.NaN);
        rows.stream()
                .filter(row -> row.epoch() > 0)
                .forEach(row -> values[row.epoch() - 1] = value.apply(row).orElse(Double.NaN));
        return values;
    }
}
