package org.naslens.training;

import java.util.ArrayList;
import java.util.List;

/**
 * The recoveries of a search: its returns to a checkpoint because a number was no longer finite. Each halves the child's learning
 * rate.
 */
public final class Recoveries {
    /** The largest number of recoveries; the search fails instead of a further one. */
    public static final int MOST = 3;

    private List<String> reasons = new ArrayList<>();

    /** Whether no further recovery is allowed. */
    public boolean areUsedUp() {
        return reasons.size() >= MOST;
    }

    /** The reason for each recovery, oldest first. */
    public List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** The factor of the child's learning rate: 2⁻ʳ after r recoveries. */
    public double learningRateFactor() {
        return Math.pow(0.5, reasons.size());
    }

    /** Restores what {@link #reasons} returned. */
    public void restore(List<String> saved) {
        reasons = new ArrayList<>(saved);
    }
}
