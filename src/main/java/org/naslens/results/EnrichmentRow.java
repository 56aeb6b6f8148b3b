package org.naslens.results;

import org.naslens.analysis.SubsetChange;
import org.naslens.table.Column;

/** A row of {@code enrichment.csv}: one subset of architectures before and after one arm. */
public record EnrichmentRow(
        @Column("the run whose checkpoint both arms start at")
        String run,

        SubsetChange change) {}
