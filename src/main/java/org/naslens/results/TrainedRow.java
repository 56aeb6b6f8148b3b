package org.naslens.results;

import org.naslens.table.Column;

/** A row of {@code result.csv}: the result of a training from scratch. */
public record TrainedRow(
        @Column("the architecture, or lstm") String tokens,
        @Column("root seed of weights and dropout") long seed,

        @Column(value = "on the validation split, by the weights of the best epoch", min = 1, decimals = 2)
        double validationPerplexity,

        @Column(value = "on the test split, by the same weights", min = 1, decimals = 2)
        double testPerplexity,

        @Column("epochs that were trained") int epochs,

        @Column(value = "the first epoch with the lowest validation perplexity", min = 1)
        int bestEpoch,

        @Column(value = "parameters that were trained, of this cell alone; averages do not count", min = 1)
        long parameters,

        @Column(value = "words of the training split that were read, each as often as it was", min = 1)
        long trainingTokens,

        @Column(value = "duration of all epochs", unit = "seconds", decimals = 1)
        double wallSeconds) {
    /** @throws IllegalArgumentException if the best epoch was not trained */
    public TrainedRow {
        if (bestEpoch > epochs) {
            throw new IllegalArgumentException("best_epoch is " + bestEpoch + "; it must be 1 to " + epochs);
        }
    }
}
