package org.naslens.lab.compare;

import org.naslens.table.Column;

/** A row of {@code scores.csv}: an architecture drawn at random, as the shared weights of one search rate it. */
public record Score(
        @Column("the search strategy, such as random-ws") String strategy,
        @Column("seed of the search") long seed,
        @Column("the architecture") String tokens,

        @Column(value = "under the shared weights, on the validation split", min = 1, decimals = 2)
        double sharedWeightsPerplexity) {}
