package org.naslens.scratch;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of a training from scratch.
 *
 * @param validationPerplexity perplexity of the best epoch; empty if a number was not finite before the end of the first epoch
 * @param testPerplexity perplexity with the weights of the best epoch; empty if the training diverged
 * @param epochs number of completed epochs
 * @param bestEpoch the best of them, counted from 1; 0 if none was completed
 * @param parameters number of trained parameters
 * @param trainingTokens words seen in training; repeated words count each time
 * @param wallSeconds duration from the first step to the last evaluation; if it was interrupted, of all completed epochs
 * @param divergence one line that says which number was not finite, and where; empty if all were finite
 */
public record ScratchResult(
        OptionalDouble validationPerplexity,
        OptionalDouble testPerplexity,
        int epochs,
        int bestEpoch,
        long parameters,
        long trainingTokens,
        double wallSeconds,
        Optional<String> divergence) {
    /** Whether a number was not finite. */
    public boolean isDiverged() {
        return divergence.isPresent();
    }
}
