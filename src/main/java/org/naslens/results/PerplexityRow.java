package org.naslens.results;

import java.util.OptionalDouble;
import org.naslens.analysis.PerplexityDistribution;
import org.naslens.analysis.RunId;
import org.naslens.table.Column;

/** A row of {@code perplexities.csv}: how well the sampled architectures of a run predict the validation split. */
public record PerplexityRow(
        RunId run,
        PerplexityDistribution distribution,

        @Column(
                value = "exact perplexity of the split under the grammar that made it; empty for other texts",
                title = "grammar's best",
                decimals = 2)
        OptionalDouble grammarBest,

        @Column(
                value = "exact perplexity of a model that knows word frequencies only; empty for other texts",
                title = "unigram",
                decimals = 2)
        OptionalDouble grammarUnigram) {}
