package org.naslens.statistics;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.IntStream;
import org.naslens.random.Seed;

/**
 * A test of whether two pairwise variables of the same architectures are related (Mantel 1967), by Spearman's ρ.
 *
 * <p>Under the null hypothesis it does not matter which architecture is which. So the architectures of one variable change
 * places at random, its rows and columns together:
 *
 * <pre>
 *   p = (1 + #{|ρ*| ≥ |ρ|}) / (1 + permutations)
 * </pre>
 *
 * <p>The observed order counts as one of the permutations, so p is never 0 and the test is exact: P(p ≤ α) ≤ α.
 *
 * @param spearman ρ of all pairs
 * @param pValue two-sided; at least 1 / (1 + permutations)
 * @param permutations how many ρ* were drawn
 */
public record Mantel(double spearman, double pValue, int permutations) {
    /**
     * The test with {@code permutations} random orders. It is undefined, and so empty, where a variable does not vary.
     *
     * @param architectures M
     * @param x a value for each pair, in the order (0,1), (0,2) … (M−2,M−1)
     * @param y likewise
     * @throws IllegalArgumentException if there are not M(M−1)/2 values or one is NaN, or no permutation is asked for
     */
    public static Optional<Mantel> of(int architectures, double[] x, double[] y, int permutations, Seed seed) {
        if (permutations < 1) {
            throw new IllegalArgumentException("permutations = " + permutations + "; it must be at least 1");
        }
        var groupsOfX = TieGroups.of(architectures, x);
        var groupsOfY = TieGroups.of(architectures, y);
        if (groupsOfX.isConstant() || groupsOfY.isConstant()) {
            return Optional.empty();
        }
        var ranks = new RankProduct(architectures, groupsOfX, groupsOfY);
        var observed = ranks.product(IntStream.range(0, architectures).toArray());
        long asFar = IntStream.range(0, permutations)
                .parallel()
                .filter(permutation -> isAsFar(ranks, observed, seed.with(permutation)))
                .count();
        double p = (1.0 + asFar) / (1.0 + permutations);
        return Optional.of(new Mantel(ranks.correlation(observed), p, permutations));
    }

    private static boolean isAsFar(RankProduct ranks, BigInteger observed, Seed seed) {
        int[] order = seed.stream().distinct(ranks.architectures(), ranks.architectures());
        return ranks.product(order).abs().compareTo(observed.abs()) >= 0;
    }
}
