package org.naslens.results;

import org.naslens.evidence.Quantity;
import org.naslens.statistics.MeanInterval;
import org.naslens.table.Column;

/** A row of {@code seeds.csv}: a quantity of a controller over several seeds. */
public record SeedsRow(
        @Column("random, unsupervised, supervised, state_penalty, or the name of another system")
        String controller,

        Quantity quantity,
        MeanInterval mean) {}
