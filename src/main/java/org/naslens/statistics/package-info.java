/**
 * Statistical certainty: rank correlation, permutation tests, bootstrap intervals, and means over seeds.
 *
 * <p>M architectures form M(M−1)/2 pairs. A <em>pairwise variable</em> has one value for each pair, in the order
 * (0,1), (0,2) … (0,M−1), (1,2) … (M−2,M−1). Pairs that share an architecture are not independent. The permutation test
 * ({@link org.naslens.statistics.Mantel}) and the bootstrap ({@link org.naslens.statistics.CorrelationInterval}) therefore
 * permute and resample architectures, never pairs.
 *
 * <p>Where there is one value for each architecture, {@link org.naslens.statistics.KendallTau} compares two rankings, and
 * {@link org.naslens.statistics.BetterThanRandom} rates the picks of a search. {@link org.naslens.statistics.JointInterval}
 * is the interval for a mean over seeds that were measured on the same architectures.
 *
 * <p>All intervals have a confidence of 95 %. An undefined result is empty, never NaN. Random draws are a function of a
 * {@link org.naslens.random.Seed}.
 */
@NullMarked
package org.naslens.statistics;

import org.jspecify.annotations.NullMarked;
