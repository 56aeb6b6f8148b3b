package org.naslens.lab.compare;

import java.util.OptionalDouble;
import org.naslens.table.Column;

/** A row of {@code picks.csv}: what one search picks. */
public record Pick(
        @Column("the search strategy, such as enas-unsupervised")
        String strategy,

        @Column("seed of the search") long seed,
        @Column("the architecture that the search picks") String tokens,

        @Column(
                value =
                        "its perplexity under the shared weights, on the whole validation split; empty where it was not scored",
                min = 1,
                decimals = 2)
        OptionalDouble sharedWeightsPerplexity,

        @Column(value = "words of the training split that the shared weights were trained on", min = 0)
        long trainingTokens,

        @Column(value = "words of the validation split read for rewards, architecture weights and scores", min = 0)
        long validationTokens,

        @Column(value = "duration of the search", unit = "seconds", decimals = 1)
        double wallSeconds) {}
