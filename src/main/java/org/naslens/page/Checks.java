package org.naslens.page;

import java.util.OptionalDouble;

/** What every number of a page must be. */
final class Checks {
    private Checks() {}

    /** @throws IllegalArgumentException if {@code value} is NaN or infinite */
    static double requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be finite");
        }
        return value;
    }

    /** @throws IllegalArgumentException unless {@code value} is absent or within the bounds; NaN is not */
    static void requireRange(String what, OptionalDouble value, double lowest, double highest) {
        if (value.isPresent() && !(value.getAsDouble() >= lowest && value.getAsDouble() <= highest)) {
            throw new IllegalArgumentException(
                    what + " is " + value.getAsDouble() + "; it must be in [" + lowest + ", " + highest + "]");
        }
    }

    /** @throws IllegalArgumentException if there are not as many {@code rows} as architectures */
    static void requireCount(String what, int rows, int architectures) {
        if (rows != architectures) {
            throw new IllegalArgumentException(
                    what + ": " + rows + " rows; there are " + architectures + " architectures");
        }
    }
}
