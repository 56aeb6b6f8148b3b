package org.naslens.scratch;

/**
 * The metrics of an epoch of a training from scratch.
 *
 * @param epoch its number, counted from 1
 * @param trainingLoss mean −log P of a target over the steps of the epoch, with dropout, in nats
 * @param validationPerplexity perplexity of the whole split after the epoch, with the averaged weights if there are any
 * @param learningRate the learning rate of its steps
 * @param averaged number of steps over which the weights are averaged after the epoch; 0 before averaging begins
 * @param wallSeconds duration of the epoch; if it was interrupted, of the part since it was resumed
 */
public record TrainingEpoch(
        int epoch,
        double trainingLoss,
        double validationPerplexity,
        double learningRate,
        long averaged,
        double wallSeconds) {}
