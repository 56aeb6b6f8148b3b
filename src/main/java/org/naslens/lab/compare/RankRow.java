package org.naslens.lab.compare;

import org.naslens.analysis.RunId;
import org.naslens.table.Column;

/** A row of {@code ranks.csv}: the rank of an architecture under the shared weights of a search, and when trained from scratch. */
public record RankRow(
        @Column(name = "strategy", value = "the search strategy whose shared weights are used")
        RunId run,

        SharedRanking.Ranked ranked) {}
