package org.naslens.child;

/**
 * What a pass without training saw.
 *
 * @param negLogProb Σ −log P over the targets that count, in nats
 * @param state of the cell after the window {@code [B, S]}
 */
public record WindowScore(double negLogProb, StreamState state) {}
