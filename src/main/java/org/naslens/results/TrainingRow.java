package org.naslens.results;

import java.util.OptionalDouble;
import org.naslens.table.Column;

/** A row of {@code training.csv}: one epoch of a training from scratch. */
public record TrainingRow(
        @Column("epoch, counted from 1") int epoch,

        @Column(value = "mean −log P of a target word over the steps of the epoch, with dropout", unit = "nats")
        double trainingLossNats,

        @Column("exp of it; empty where it is more than a number can hold")
        OptionalDouble trainingPerplexity,

        @Column("on the whole validation split after the epoch, by the averaged weights where there are averages")
        double validationPerplexity,

        @Column("learning rate of the steps of the epoch") double learningRate,

        @Column(value = "steps that the weights are averaged over; 0 before averaging begins", min = 0)
        long averaged,

        @Column(
                value = "duration of the epoch; of an interrupted one, of the part after that",
                unit = "seconds",
                decimals = 1)
        double wallSeconds) {}
