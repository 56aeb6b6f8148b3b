package org.naslens.results;

import java.util.OptionalDouble;
import org.naslens.table.Column;

/**
 * A row of {@code epochs.csv}: one epoch of a search. Values that an epoch does not have are empty: the random controller has no reward,
 * and there is no reconstruction loss before the penalty starts.
 */
public record EpochRow(
        @Column("epoch, counted from 1") int epoch,

        @Column(
                value = "mean −log P of a target word over the training steps of the epoch, with dropout",
                unit = "nats")
        OptionalDouble childLossNats,

        @Column("exp of it; empty where it is more than a number can hold")
        OptionalDouble childPerplexity,

        @Column("mean reward R over the controller steps of the epoch, without entropy bonus")
        OptionalDouble rewardMean,

        @Column("moving average b of the reward at the end of the epoch")
        OptionalDouble baseline,

        @Column(
                value =
                        "entropy of all choices together, mean over the architectures sampled in the epoch; empty where no policy is"
                                + " trained",
                unit = "nats")
        OptionalDouble entropyNats,

        @Column(value = "mean L_Sup of a choice; empty before it acts", unit = "nats")
        OptionalDouble reconstructionLossNats,

        @Column("architectures in the replay buffer") int bufferSize,

        @Column(
                value = "duration of the epoch; of an interrupted one, of the part after that",
                unit = "seconds",
                decimals = 1)
        double wallSeconds) {}
