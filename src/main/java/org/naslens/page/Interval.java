package org.naslens.page;

/**
 * The ends of a confidence interval.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {
    /** @throws IllegalArgumentException if an end is not finite, or they are in the wrong order */
    public Interval {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
            throw new IllegalArgumentException(
                    "interval from " + low + " to " + high + "; its ends must be finite, the lower one first");
        }
    }
}
