package org.naslens.lab.compare;

import java.util.OptionalDouble;
import org.naslens.table.Column;

/** A row of {@code sensitivity.csv}: one search with one setting changed. */
public record SensitivityRow(
        @Column("path of the setting that was changed, such as controller.entropy_weight")
        String setting,

        @Column("its value") String value,
        @Column("seed of the search") long seed,

        @Column(
                value = "share of different architectures among those that were sampled",
                title = "distinct",
                min = 0,
                max = 1)
        double distinctShare,

        @Column(value = "entropy of the policy; empty where there is none", title = "entropy", unit = "nats")
        OptionalDouble entropyNats,

        @Column(
                value = "lowest perplexity of the samples, under the shared weights",
                title = "best",
                min = 1,
                decimals = 2)
        double perplexityLow,

        @Column(value = "their median perplexity", title = "median", min = 1, decimals = 2)
        double perplexityMedian,

        @Column(value = "their highest perplexity", title = "worst", min = 1, decimals = 2)
        double perplexityHigh,

        @Column("the architecture that the search picks") String pick,

        @Column(
                value =
                        "of the pick when trained from scratch, geometric mean over the trainings; empty where it was not",
                title = "pick, validation",
                min = 1,
                decimals = 2)
        OptionalDouble pickValidationPerplexity,

        @Column(value = "of the same trainings", title = "pick, test", min = 1, decimals = 2)
        OptionalDouble pickTestPerplexity) {
    /** @throws IllegalArgumentException if the perplexities are not in order */
    public SensitivityRow {
        if (perplexityLow > perplexityMedian || perplexityMedian > perplexityHigh) {
            throw new IllegalArgumentException("perplexities " + perplexityLow + ", " + perplexityMedian + ", "
                    + perplexityHigh + "; low, median and high must be in order");
        }
    }
}
