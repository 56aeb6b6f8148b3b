package org.naslens.analysis;

/**
 * The perplexity of an architecture under the shared weights of a search.
 *
 * @param strategy of the search
 * @param seed of the search
 * @param tokens the architecture
 * @param sharedWeightsPerplexity on the validation split
 */
public record Score(String strategy, long seed, String tokens, double sharedWeightsPerplexity) {}
