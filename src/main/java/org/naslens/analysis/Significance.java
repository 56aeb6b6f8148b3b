package org.naslens.analysis;

import org.naslens.random.Seed;

/**
 * How the certainty of a correlation is measured.
 *
 * @param permutations of a Mantel test
 * @param resamples of a bootstrap
 * @param seed of both
 */
public record Significance(int permutations, int resamples, Seed seed) {}
