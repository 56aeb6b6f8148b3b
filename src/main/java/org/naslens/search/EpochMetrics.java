package org.naslens.search;

import java.util.OptionalDouble;

/**
 * The metrics of one epoch. Metrics that do not apply are empty: the child loss without a child phase, the reward without a
 * controller phase, and the reconstruction loss before L_Sup takes part.
 *
 * @param epoch its number, counted from 1
 * @param childLoss mean −log P of a target in the child phase, in nats
 * @param reward mean R, without entropy bonus
 * @param baseline b at the end of the epoch
 * @param entropy H(π) of all choices together, mean over the architectures sampled in the epoch, in nats
 * @param reconstructionLoss mean L_Sup, in nats per choice
 * @param bufferSize the number of architectures in the replay buffer at the end of the epoch
 * @param wallSeconds duration of the epoch
 */
public record EpochMetrics(
        int epoch,
        OptionalDouble childLoss,
        OptionalDouble reward,
        OptionalDouble baseline,
        OptionalDouble entropy,
        OptionalDouble reconstructionLoss,
        int bufferSize,
        double wallSeconds) {}
