package org.naslens.lab.compare;

/**
 * An architecture trained from scratch.
 *
 * @param tokens the architecture, or the name of another model, such as {@code lstm}
 * @param seed of its initial weights
 * @param validationPerplexity of the weights that are kept
 * @param testPerplexity of the same weights
 * @param trainingTokens that were trained on
 * @param wallSeconds duration
 */
public record FinishedTraining(
        String tokens,
        long seed,
        double validationPerplexity,
        double testPerplexity,
        long trainingTokens,
        double wallSeconds) {
    /** Whether this is a model from outside of the search space, which has a name in place of tokens. */
    public boolean isReference() {
        return !tokens.matches("[0-9]+( [0-9]+)*");
    }
}
