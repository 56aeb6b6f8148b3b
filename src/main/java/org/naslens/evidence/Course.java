package org.naslens.evidence;

import java.util.List;
import org.naslens.analysis.RunId;

/**
 * How a quantity of a run changes over the epochs.
 *
 * @param quantity the quantity with its unit, such as {@code entropy, nats}
 * @param run the controller and its seed
 * @param points the values, in the order of epochs
 */
public record Course(String quantity, RunId run, List<Point> points) {
    /** @throws IllegalArgumentException if there are no points */
    public Course {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException(quantity + " of " + run + " has no points; a course needs at least 1");
        }
    }

    /**
     * A value after an epoch.
     *
     * @param epoch how many epochs have been completed; 0 before the first
     * @param value the value; finite
     */
    public record Point(int epoch, double value) {
        /** @throws IllegalArgumentException if {@code value} is not finite */
        public Point {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("epoch " + epoch + " is " + value + "; it must be finite");
            }
        }
    }
}
