package org.naslens.training;

import org.naslens.child.StreamState;

/** Requires the numbers of a training to be finite; otherwise it would go on without learning anything. */
public final class Finite {
    private Finite() {}

    /**
     * Returns the number if it is finite.
     *
     * @throws DivergenceException if it is NaN or infinite
     */
    public static double require(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new DivergenceException(what + " is " + value);
        }
        return value;
    }

    /**
     * Requires all elements to be finite.
     *
     * @throws DivergenceException if one is NaN or infinite
     */
    public static void require(String what, StreamState state) {
        if (state.isFinite()) {
            return;
        }
        float[] values = state.values();
        int wrong = 0;
        for (float value : values) {
            wrong += Float.isFinite(value) ? 0 : 1;
        }
        if (wrong > 0) {
            throw new DivergenceException(what + " is not finite in " + wrong + " of " + values.length + " elements");
        }
    }
}
