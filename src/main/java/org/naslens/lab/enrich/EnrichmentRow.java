package org.naslens.lab.enrich;

import org.naslens.table.Column;
import org.naslens.table.TableSpec;

/** A row of {@code enrichment.csv}: one subset of architectures before and after one arm. */
public record EnrichmentRow(
        @Column("the run whose checkpoint both arms start at")
        String run,

        SubsetChange change) {
    /** An enrichment experiment. */
    public static final TableSpec<EnrichmentRow> TABLE = TableSpec.of(
            EnrichmentRow.class, "enrichment.csv", "each subset of architectures before and after each arm");
}
