package org.naslens.analysis;

import java.util.OptionalLong;

/**
 * Identifies a run in tables and figures.
 *
 * @param label the name of its controller or strategy, such as {@code supervised}
 * @param seed of the run; empty where it is not known, as for the sample of another system
 */
public record RunId(String label, OptionalLong seed) {
    /** @throws IllegalArgumentException if {@code label} is blank */
    public RunId {
        if (label.isBlank()) {
            throw new IllegalArgumentException(
                    "the name of a run is blank; it must be that of a controller or strategy");
        }
    }

    /** A run whose seed is known. */
    public static RunId of(String label, long seed) {
        return new RunId(label, OptionalLong.of(seed));
    }

    /** The seed as text; empty where it is not known. */
    public String seedText() {
        return seed.isPresent() ? Long.toString(seed.getAsLong()) : "";
    }

    /** Such as {@code supervised, seed 1}. */
    @Override
    public String toString() {
        return seed.isPresent() ? label + ", seed " + seed.getAsLong() : label;
    }
}
