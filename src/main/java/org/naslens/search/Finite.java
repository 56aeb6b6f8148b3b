package org.naslens.search;

import org.naslens.child.StreamState;

/** Numbers of a search must be finite; a search that goes on with others computes nothing. */
public final class Finite {
    private Finite() {}

    /**
     * Gives a number back that is finite.
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
     * Looks at all elements.
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
