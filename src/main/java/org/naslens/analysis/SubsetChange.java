package org.naslens.analysis;

/**
 * What one arm of an enrichment experiment did to one of its two subsets of architectures. Where subset and arm are the same,
 * the shared weights were trained on this subset; else on the other, and the arm is the control.
 *
 * @param repeat counted from 1
 * @param subset which was measured
 * @param arm named after the subset on which ω was trained
 * @param architectures of the subset
 * @param logProbabilityBefore mean of log π(𝒜; θ) over the subset at the checkpoint, in nats
 * @param logProbabilityAfter the same at the end of the arm
 * @param perplexityBefore harmonic mean of the validation perplexities of the subset under ω at the checkpoint, so that its
 *     inverse is the mean of the inverses: of the rewards, but for a factor
 * @param perplexityAfter the same at the end of the arm
 */
public record SubsetChange(
        int repeat,
        Subset subset,
        Subset arm,
        int architectures,
        double logProbabilityBefore,
        double logProbabilityAfter,
        double perplexityBefore,
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
