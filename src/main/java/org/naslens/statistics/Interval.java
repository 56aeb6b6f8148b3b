package org.naslens.statistics;

import org.naslens.table.Column;

/** A confidence interval, which contains the population's value in 95 % of experiments. */
public record Interval(
        @Column(value = "lower end of the 95 % interval", title = "from")
        double low,

        @Column(value = "upper end", title = "to") double high) {
    /** The confidence of every interval, in percent. */
    public static final int CONFIDENCE = 95;

    /** The probability beyond either end, in percent: 2.5. */
    static final double TAIL = (100 - CONFIDENCE) / 2.0;

    public Interval {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "interval from " + low + " to " + high + "; its ends must be finite and in order");
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
