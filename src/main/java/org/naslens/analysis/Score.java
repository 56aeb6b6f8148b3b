package org.naslens.analysis;

/**
 * An architecture as the shared weights of a search see it.
 *
 * @param strategy of the search
 * @param seed of the search
 * @param tokens the architecture
 * @param sharedWeightsPerplexity on the validation split
 */
public record Score(String strategy, long seed, String tokens, double sharedWeightsPerplexity) {}
