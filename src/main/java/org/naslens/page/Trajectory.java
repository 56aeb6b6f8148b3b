package org.naslens.page;

import java.util.List;

/**
 * A quantity over the epochs of a search.
 *
 * @param quantity what it is, with its unit, such as {@code entropy of the policy, nats}
 * @param origin the controller and the seed of its run
 * @param points in the order of epochs
 */
public record Trajectory(String quantity, Origin origin, List<Point> points) {
    /** @throws IllegalArgumentException if there are no points */
    public Trajectory {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException(
                    quantity + " of " + origin + " has no points; where nothing is known there is no trajectory");
        }
    }

    /**
     * A value at the end of an epoch.
     *
     * @param epoch counted from 1
     * @param value finite
     */
    public record Point(int epoch, double value) {
        /** @throws IllegalArgumentException if {@code value} is not finite */
        public Point {
            Checks.requireFinite("epoch " + epoch, value);
        }
    }
}
