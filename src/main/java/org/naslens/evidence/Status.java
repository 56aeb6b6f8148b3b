package org.naslens.evidence;

import java.util.Optional;
import org.naslens.statistics.Interval;

/** Whether a claim stands: whether the 95 % interval of its difference excludes 0. */
public enum Status {
    /** The interval lies on the claimed side of 0. */
    STANDS("stands"),
    /** The interval contains 0. */
    DOES_NOT_STAND("does not stand"),
    /** There is no interval. */
    NOT_DECIDED("not decided"),
    /** The interval lies on the other side of 0. */
    REFUTED("refuted");

    private final String label;

    Status(String label) {
        this.label = label;
    }

    /**
     * Judges the claim that a number is above a reference, or below it.
     *
     * @param interval the interval of the number; empty where it is not known
     * @param reference the value that the interval must exclude
     * @param above whether the number is claimed to be above the reference, rather than below it
     */
    public static Status of(Optional<Interval> interval, double reference, boolean above) {
        if (interval.isEmpty()) {
            return NOT_DECIDED;
        }
        boolean isAbove = interval.get().low() > reference;
        boolean isBelow = interval.get().high() < reference;
        return !isAbove && !isBelow ? DOES_NOT_STAND : isAbove == above ? STANDS : REFUTED;
    }

    /** The wording shown to readers. */
    public String label() {
        return label;
    }
}
