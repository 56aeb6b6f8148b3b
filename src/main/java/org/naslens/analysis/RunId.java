package org.naslens.analysis;

import java.util.OptionalLong;
import org.naslens.table.Column;

/** Identifies a run in tables and figures. */
public record RunId(
        @Column(
                name = "controller",
                value = "random, unsupervised, supervised, state_penalty, or the name of another system")
        String label,

        @Column("seed of the run; empty where it is not known")
        OptionalLong seed) {
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

    /**
     * The seed, which must be known.
     *
     * @throws IllegalArgumentException if the seed is not known
     */
    public long knownSeed() {
        return seed.orElseThrow(
                () -> new IllegalArgumentException("the seed of " + label + " is not known; there must be one"));
    }

    /** The seed as text; empty where it is not known. */
    public String seedText() {
        return seed.isPresent() ? Long.toString(seed.getAsLong()) : "";
    }

    /** The label and the seed, such as {@code supervised, seed 1}. */
    @Override
    public String toString() {
        return seed.isPresent() ? label + ", seed " + seed.getAsLong() : label;
    }
}
