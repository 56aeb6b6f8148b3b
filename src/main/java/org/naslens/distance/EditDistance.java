package org.naslens.distance;

/**
 * What is known of the distance of two graphs: {@code lower} ≤ distance ≤ {@code upper}.
 *
 * @param lower no fewer edits suffice
 * @param upper so many edits suffice
 */
public record EditDistance(int lower, int upper) {

    /** @throws IllegalArgumentException unless 0 ≤ {@code lower} ≤ {@code upper} */
    public EditDistance {
        if (lower < 0 || lower > upper) {
            throw new IllegalArgumentException("lower = " + lower + "; it must be 0 to upper = " + upper);
        }
    }

    /** Whether the bounds meet. */
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
            throw new IllegalStateException("the edit distance is " + this + "; a larger limit would tell");
        }
        return lower;
    }

    /** {@code 7}, or {@code 5 to 7}. */
    @Override
    public String toString() {
        return isExact() ? Integer.toString(lower) : lower + " to " + upper;
    }
}
