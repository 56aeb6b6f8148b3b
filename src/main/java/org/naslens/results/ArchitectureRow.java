package org.naslens.results;

import java.util.OptionalDouble;
import org.naslens.space.Architecture;
import org.naslens.table.Column;

/** A row of {@code architectures.csv}: a sampled architecture. */
public record ArchitectureRow(
        @Column("number of the architecture in its sample, by which other files refer to it")
        int sample,

        @Column(name = "tokens", value = "the architecture in ENAS notation, tokens separated by blanks")
        Architecture architecture,

        @Column(
                value = "under the shared weights, on the whole validation split; empty where it was not evaluated",
                min = Double.MIN_VALUE,
                decimals = 2)
        OptionalDouble validationPerplexity) {}
