package org.naslens.lab.enrich;

import org.naslens.table.Column;

/**
 * What one arm of an enrichment experiment did to one of its two subsets of architectures. Where subset and arm are the same,
 * the shared weights were trained on this subset; otherwise they were trained on the other one, and the arm is the control.
 */
public record SubsetChange(
        @Column("the repeat, counted from 1") int repeat,
        @Column("the subset that was measured") Subset subset,

        @Column("the subset that the shared weights were trained on: the arm")
        Subset arm,

        @Column("architectures of the subset") int architectures,

        @Column(value = "mean log π of the subset at the checkpoint", unit = "nats", max = 0)
        double logProbabilityBefore,

        @Column(value = "the same at the end of the arm", unit = "nats", max = 0)
        double logProbabilityAfter,

        @Column(
                value =
                        "harmonic mean of the validation perplexities of the subset at the checkpoint, whose inverse is the mean"
                                + " reward but for a factor",
                min = 1)
        double perplexityBefore,

        @Column(value = "the same at the end of the arm", min = 1)
        double perplexityAfter) {

    /** The two subsets of a repeat. */
    public enum Subset {
        A,
        B
    }

    /** Whether ω was trained on this subset. */
    public boolean isFavoured() {
        return subset == arm;
    }
}
