package org.naslens.analysis;

/**
 * What one search came to.
 *
 * @param strategy that was followed
 * @param seed of the search
 * @param tokens the architecture it picks
 * @param trainingTokens that shared weights were trained on
 * @param validationTokens that rewards, architecture weights and scores took
 * @param wallSeconds duration
 */
public record Pick(
        String strategy, long seed, String tokens, long trainingTokens, long validationTokens, double wallSeconds) {}
