package org.naslens.distance;

import org.naslens.table.Column;

/** What is known about the distance between two graphs: {@code lower} ≤ distance ≤ {@code upper}. */
public record EditDistance(
        @Column("at least this many edits are needed") int lower,

        @Column("this many edits suffice; equal to lower where the distance is exact")
        int upper) {

    /** @throws IllegalArgumentException unless 0 ≤ {@code lower} ≤ {@code upper} */
    public EditDistance {
        if (lower < 0 || lower > upper) {
            throw new IllegalArgumentException("lower = " + lower + "; it must be 0 to upper = " + upper);
        }
    }

    /** Whether the bounds are equal, so that the distance is known. */
    public boolean isExact() {
        return lower == upper;
    }

    /**
     * The distance.
     *
     * @throws IllegalStateException if only bounds are known
     */
    public int exact() {
        if (!isExact()) {
            throw new IllegalStateException(
                    "the edit distance is only known to be " + this + "; a search with a larger limit can find it");
        }
        return lower;
    }

    /** {@code 7}, or {@code 5 to 7}. */
    @Override
    public String toString() {
        return isExact() ? Integer.toString(lower) : lower + " to " + upper;
    }
}
