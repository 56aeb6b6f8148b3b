package org.naslens.results;

import java.util.OptionalDouble;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.RunId;
import org.naslens.statistics.Interval;
import org.naslens.table.Column;

/** A row of {@code trajectory.csv}: what a controller is like after an epoch, measured on a sample from it. */
public record TrajectoryRow(
        RunId run,

        @Column("epochs that were trained; 0 before the first")
        int epoch,

        @Column(value = "mutual information of all choices and those before them", unit = "bits", decimals = 5)
        double conditioningBits,

        @Column(prefix = "conditioning_ci_", value = "lower end of its 95 % interval", unit = "bits", decimals = 5)
        Interval conditioningInterval,

        Forgetting forgetting,
        @Column("different architectures in the sample") int distinct,

        @Column("mean edit distance of the pairs of its first 20 architectures; empty where a pair has bounds only")
        OptionalDouble meanEditDistance) {}
