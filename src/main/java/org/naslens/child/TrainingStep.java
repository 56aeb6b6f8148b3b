package org.naslens.child;

/**
 * The result of a training step.
 *
 * @param loss the mean −log P per target, in nats
 * @param gradientNorm the norm of the gradient before clipping
 * @param state the state of the cell after the window, {@code [B, S]}, from which the next window continues
 */
public record TrainingStep(double loss, double gradientNorm, StreamState state) {}
