package org.naslens.lab.compare;

import java.util.OptionalDouble;
import org.naslens.table.Column;

/** A row of {@code truth.csv}: one training of an architecture from scratch. */
public record TruthRow(
        @Column("the architecture, or the name of a model from outside of the search space, such as lstm")
        String tokens,

        @Column("seed of its initial weights") long seed,

        @Column(value = "of the weights that the training keeps; empty where it diverged", min = 1, decimals = 2)
        OptionalDouble validationPerplexity,

        @Column(value = "of the same weights", min = 1, decimals = 2)
        OptionalDouble testPerplexity,

        @Column("epochs that were trained") int epochs,

        @Column(value = "words of the training split that were read, each as often as it was", min = 0)
        long trainingTokens,

        @Column(value = "duration of the training", unit = "seconds", decimals = 1)
        double wallSeconds) {
    /** Whether the training has perplexities: it did not diverge. */
    boolean hasConverged() {
        return validationPerplexity.isPresent() && testPerplexity.isPresent();
    }

    /** Whether this is a model from outside of the search space, which has a name in place of tokens. */
    public boolean isReference() {
        return !tokens.matches("[0-9]+( [0-9]+)*");
    }
}
