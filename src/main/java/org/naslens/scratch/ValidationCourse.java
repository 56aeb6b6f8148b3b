package org.naslens.scratch;

import java.util.ArrayList;
import java.util.List;
import org.naslens.config.ScratchSettings;
import org.naslens.config.ScratchSettings.Averaging;

/**
 * The validation perplexities of a training so far, which decide which epoch is the best, when averaging begins, and when the
 * training ends.
 */
final class ValidationCourse {
    private final ScratchSettings recipe;
    private final List<Double> perplexities = new ArrayList<>(); // after epochs 1, 2, …
    private int bestEpoch;
    private int averagedAfter; // averaging begins with the first step after this epoch; 0 if it has not begun

    ValidationCourse(ScratchSettings recipe) {
        this.recipe = recipe;
    }

    /** Adds the perplexity of the next epoch. */
    void add(double perplexity) {
        if (averagedAfter == 0 && recipe.getAveraging() == Averaging.NON_MONOTONE && isStalledAt(perplexity)) {
            averagedAfter = perplexities.size() + 1;
        }
        perplexities.add(perplexity);
        if (bestEpoch == 0 || perplexity < best()) {
            bestEpoch = perplexities.size();
        }
    }

    /** Whether a perplexity is not below the best of those more than {@code averaging_patience} epochs ago (Merity et al. 2018). */
    private boolean isStalledAt(double perplexity) {
        int longAgo = perplexities.size() - recipe.getAveragingPatience();
        return perplexities.stream().limit(Math.max(0, longAgo)).anyMatch(before -> before <= perplexity);
    }

    /** The number of completed epochs. */
    int epochs() {
        return perplexities.size();
    }

    /** The first epoch with the lowest perplexity; 0 before the first is completed. */
    int bestEpoch() {
        return bestEpoch;
    }

    /** The lowest perplexity. */
    double best() {
        return perplexities.get(bestEpoch - 1);
    }

    /** Whether the last epoch is the best. */
    boolean isAtItsBest() {
        return bestEpoch == perplexities.size();
    }

    /** The perplexities of all completed epochs, in order. */
    List<Double> perplexities() {
        return List.copyOf(perplexities);
    }

    /** Whether all epochs are done, or none of the last {@code patience} epochs was better than those before. */
    boolean isOver() {
        return epochs() >= recipe.getEpochs() || epochs() - bestEpoch >= recipe.getPatience();
    }

    /** How many of the {@code steps} completed steps are averaged over; none before the validation perplexity has stalled. */
    long averagedOf(long steps, int stepsPerEpoch) {
        return averagedAfter == 0 ? 0 : steps - (long) averagedAfter * stepsPerEpoch;
    }

    /** The rate r of the next step, ā ← ā + r (w − ā): 1 before averaging, so that ā = w, and then 1/k at the k-th averaged step. */
    double averageRate(long steps, int stepsPerEpoch) {
        return averagedAfter == 0 ? 1 : 1.0 / (averagedOf(steps, stepsPerEpoch) + 1);
    }
}
