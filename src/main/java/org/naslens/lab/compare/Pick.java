package org.naslens.lab.compare;

import java.util.OptionalDouble;
import org.naslens.analysis.RunId;
import org.naslens.table.Column;

/** A row of {@code picks.csv}: what one search picks. */
public record Pick(
        @Column(name = "strategy", value = "the search strategy, such as enas-unsupervised")
        RunId run,

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
        double wallSeconds) {
    /** @throws IllegalArgumentException if the seed of the search is not known */
    public Pick {
        run.knownSeed();
    }

    /** The strategy of the search, or, where a setting varies, its value. */
    public String strategy() {
        return run.label();
    }

    /** The seed of the search. */
    public long seed() {
        return run.knownSeed();
    }
}
