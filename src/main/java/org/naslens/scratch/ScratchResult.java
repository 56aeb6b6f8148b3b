package org.naslens.scratch;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of a training from scratch.
 *
 * @param validationPerplexity of the best epoch; empty if a number was not finite before the first was done
 * @param testPerplexity by the weights of the best epoch; empty if the training diverged
 * @param epochs completed
 * @param bestEpoch of them, counted from 1; 0 where none was done
 * @param parameters that were trained
 * @param trainingTokens words seen, counted each time
 * @param wallSeconds from the first step to the last evaluation; of one that was interrupted, of all completed epochs
 * @param divergence which number was not finite, and where, in a line; empty if all were finite
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
