package org.naslens.results;

import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.evidence.Quantity;
import org.naslens.statistics.Interval;
import org.naslens.statistics.PairedDifference;
import org.naslens.table.Column;

/** A row of {@code differences.csv}: the paired difference between two controllers, matched by seed. */
public record DifferenceRow(
        @Column("the one controller") String controller,
        @Column("the other, which is subtracted") String reference,
        Quantity quantity,
        @Column("pairs of runs") int seeds,
        @Column("mean of controller − reference") double difference,

        @Column(prefix = "ci_", value = "lower end of its 95 % interval, by Student's t; empty for one pair")
        Optional<Interval> interval,

        @Column("p-value of a paired t-test; empty for one pair, and where all differences are equal")
        OptionalDouble p) {
    /** The row of a difference. */
    public static DifferenceRow of(
            String controller, String reference, Quantity quantity, PairedDifference difference) {
        var mean = difference.difference();
        return new DifferenceRow(
                controller, reference, quantity, mean.count(), mean.mean(), mean.interval(), difference.pValue());
    }

    /** Whether 0 lies outside the interval; false where there is none. */
    public boolean stands() {
        return interval.isPresent() && !interval.get().contains(0);
    }
}
