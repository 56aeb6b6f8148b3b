package org.naslens.analysis;

import org.naslens.random.Seed;

/**
 * How the significance of a correlation is measured.
 *
 * @param permutations the number of permutations in a Mantel test
 * @param resamples the number of resamples in a bootstrap
 * @param seed the seed of both
 */
public record Significance(int permutations, int resamples, Seed seed) {}
