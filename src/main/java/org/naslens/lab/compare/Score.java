package org.naslens.lab.compare;

import org.naslens.analysis.RunId;
import org.naslens.table.Column;

/** A row of {@code scores.csv}: an architecture drawn at random, as the shared weights of one search rate it. */
public record Score(
        @Column(name = "strategy", value = "the search strategy, such as random-ws")
        RunId run,

        @Column("the architecture") String tokens,

        @Column(value = "under the shared weights, on the validation split", min = 1, decimals = 2)
        double sharedWeightsPerplexity) {
    /** @throws IllegalArgumentException if the seed of the search is not known */
    public Score {
        run.knownSeed();
    }
}
