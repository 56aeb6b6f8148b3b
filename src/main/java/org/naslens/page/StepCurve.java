package org.naslens.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.statistics.Interval;

/**
 * A quantity at each choice that makes an architecture.
 *
 * @param origin the controller and the seed of its run
 * @param steps in order
 */
public record StepCurve(Origin origin, List<Step> steps) {
    /** @throws IllegalArgumentException if there are no steps */
    public StepCurve {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a curve of " + origin + " has no steps; it needs at least 1");
        }
    }

    /**
     * The quantity at one choice.
     *
     * @param step t, counted from 0
     * @param value finite
     * @param interval its confidence interval; empty where not computed
     * @param majority of a probe: how often the most frequent option would be right; empty elsewhere
     */
    public record Step(int step, double value, Optional<Interval> interval, OptionalDouble majority) {
        /** @throws IllegalArgumentException if a number is not finite */
        public Step {
            Checks.requireFinite("step " + step, value);
            Checks.requireRange("majority at step " + step, majority, 0, 1);
        }

        /** A value alone. */
        public static Step of(int step, double value) {
            return new Step(step, value, Optional.empty(), OptionalDouble.empty());
        }
    }
}
