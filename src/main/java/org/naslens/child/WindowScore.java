package org.naslens.child;

/**
 * The loss on one window of text.
 *
 * @param negLogProb Σ −log P over the targets that are not padding, in nats
 * @param state the state of the cell after the window, {@code [B, S]}
 */
public record WindowScore(double negLogProb, StreamState state) {}
