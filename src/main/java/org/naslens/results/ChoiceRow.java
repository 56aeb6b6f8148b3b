package org.naslens.results;

import org.naslens.space.SearchSpace;
import org.naslens.table.Column;

/** A row of {@code choice_probabilities.csv}: one choice of a sampled architecture (Adam and Lorraine 2019, Figures 1 and 4). */
@SuppressWarnings("ArrayRecordComponent") // rows are passed on, never compared
public record ChoiceRow(
        @Column("number of the architecture in architectures.csv")
        int sample,

        @Column("number of the choice, counted from 0 to 2N − 2")
        int step,

        @Column("what is chosen") SearchSpace.Kind kind,
        @Column("the option that was sampled") int choice,

        @Column(value = "probability of the most likely option", min = Double.MIN_VALUE, max = 1 + ChoiceRow.ROUNDING)
        double argmaxProbability,

        @Column(
                value = "entropy of the distribution that the choice was drawn from",
                unit = "nats",
                min = -ChoiceRow.ROUNDING)
        double entropyNats,

        @Column(
                name = "p",
                value = "probability of each option; empty beyond the last one, or where it is not known",
                min = 0,
                max = 1 + ChoiceRow.ROUNDING,
                mayBeEmpty = true)
        double[] distribution) {
    /** A float32 softmax, or the entropy of a choice with one option, may exceed its bound by this much. */
    static final double ROUNDING = 1e-5;
}
