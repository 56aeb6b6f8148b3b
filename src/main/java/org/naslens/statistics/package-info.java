/**
 * How sure a number is: rank correlation, permutation tests, bootstrap intervals, and means over seeds.
 *
 * <p>Of M architectures there are M(M−1)/2 pairs, and a <em>pairwise variable</em> has a value for each, in the order
 * (0,1), (0,2) … (0,M−1), (1,2) … (M−2,M−1). Pairs that share an architecture are not independent. So what is permuted
 * ({@link org.naslens.statistics.Mantel}) or drawn again ({@link org.naslens.statistics.CorrelationInterval}) is
 * architectures, never pairs.
 *
 * <p>Where a row is one architecture, {@link org.naslens.statistics.KendallTau} compares two rankings, and {@link
 * org.naslens.statistics.BetterThanRandom} says what a pick is worth. Seeds that share their architectures have a {@link
 * org.naslens.statistics.JointInterval}.
 *
 * <p>All intervals are for a confidence of 95 %. What is undefined is empty, and never NaN. Chance is a function of a
 * {@link org.naslens.random.Seed}.
 */
@NullMarked
package org.naslens.statistics;

import org.jspecify.annotations.NullMarked;
