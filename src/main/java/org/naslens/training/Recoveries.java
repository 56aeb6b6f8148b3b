package org.naslens.training;

import java.util.ArrayList;
import java.util.List;

/** How often a search has gone back to a checkpoint because a number was no longer finite, and why; each halves the child's learning rate. */
public final class Recoveries {
    /** One more, and the search stops. */
    public static final int MOST = 3;

    private List<String> reasons = new ArrayList<>();

    /** Whether one more would be too many. */
    public boolean areUsedUp() {
        return reasons.size() >= MOST;
    }

    /** Why, each time, oldest first. */
    public List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** 2⁻ʳ after r of them. */
    public double learningRateFactor() {
        return Math.pow(0.5, reasons.size());
    }

    /** Restores what {@link #reasons} returned. */
    public void restore(List<String> saved) {
        reasons = new ArrayList<>(saved);
    }
}
