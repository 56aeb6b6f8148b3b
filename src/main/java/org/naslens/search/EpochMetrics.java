package org.naslens.search;

import java.util.OptionalDouble;

/**
 * What one epoch came to. What it does not have is empty: without a child phase there is no child loss, without a controller
 * phase no reward, and no reconstruction loss before L_Sup acts.
 *
 * @param epoch its number, counted from 1
 * @param childLoss mean −log P of a target in the child phase, in nats
 * @param reward mean R, without entropy bonus
 * @param baseline b at the end of the epoch
 * @param entropy H(π) of all choices together, mean over the architectures sampled in the epoch, in nats
 * @param reconstructionLoss mean L_Sup, in nats per choice
 * @param bufferSize architectures in the replay buffer at the end of the epoch
 * @param wallSeconds what the epoch took
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
