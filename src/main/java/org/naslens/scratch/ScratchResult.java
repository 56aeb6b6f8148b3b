package org.naslens.scratch;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a training from scratch came to.
 *
 * @param validationPerplexity of the best epoch; empty where a number was no longer finite before the first was done
 * @param testPerplexity by the weights of the best epoch; empty where the training diverged
 * @param epochs that were done
 * @param bestEpoch of them, counted from 1; 0 where none was done
 * @param parameters that were trained
 * @param trainingTokens words seen, each as often as it was
 * @param wallSeconds from the first step to the last evaluation; of one that was interrupted, of all epochs that were done
 * @param divergence which number was no longer finite, where, in a line; empty where all is well
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
    /** Whether a number was no longer finite. */
    public boolean isDiverged() {
        return divergence.isPresent();
    }
}
