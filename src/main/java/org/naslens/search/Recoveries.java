package org.naslens.search;

import java.util.ArrayList;
import java.util.List;

/** How often a search has gone back to a checkpoint because a number was no longer finite, and why; each halves the child's learning rate. */
final class Recoveries {
    /** One more, and the search stops. */
    static final int MOST = 3;

    private List<String> reasons = new ArrayList<>();

    boolean areUsedUp() {
        return reasons.size() >= MOST;
    }

    void add(String reason) {
        reasons.add(reason);
    }

    List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** 2⁻ʳ after r of them. */
    double learningRateFactor() {
        return Math.pow(0.5, reasons.size());
    }

    void restore(List<String> saved) {
        reasons = new ArrayList<>(saved);
    }
}
