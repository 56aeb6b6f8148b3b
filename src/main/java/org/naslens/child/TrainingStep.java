package org.naslens.child;

/**
 * The result of a training step.
 *
 * @param loss mean −log P of a target, in nats
 * @param gradientNorm before clipping
 * @param state of the cell after the window {@code [B, S]}, from which the next window goes on
 */
public record TrainingStep(double loss, double gradientNorm, StreamState state) {}
