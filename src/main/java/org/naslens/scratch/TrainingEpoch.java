package org.naslens.scratch;

/**
 * The metrics of an epoch of a training from scratch.
 *
 * @param epoch its number, counted from 1
 * @param trainingLoss mean −log P of a target over its steps, with dropout, in nats
 * @param validationPerplexity of the whole split after it, by the averaged weights where there are averages
 * @param learningRate of its steps
 * @param averaged steps that the weights are averaged over after it; 0 before averages begin
 * @param wallSeconds of the epoch; of one that was interrupted, of the part after that
 */
public record TrainingEpoch(
        int epoch,
        double trainingLoss,
        double validationPerplexity,
        double learningRate,
        long averaged,
        double wallSeconds) {}
