package org.naslens.statistics;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.IntStream;
import org.naslens.random.Seed;

/**
 * Mantel's permutation test (1967) of whether two pairwise variables of the same architectures are related, using Spearman's ρ.
 *
 * <p>Under the null hypothesis the labels of the architectures are interchangeable. The test therefore permutes the
 * architectures of one variable, rows and columns together, and compares the resulting ρ*:
 *
 * <pre>
 *   p = (1 + #{|ρ*| ≥ |ρ|}) / (1 + permutations)
 * </pre>
 *
 * <p>The observed order counts as one of the permutations, so p is never 0 and the test is exact: P(p ≤ α) ≤ α.
 *
 * @param spearman ρ over all pairs
 * @param pValue two-sided; at least 1 / (1 + permutations)
 */
public record Mantel(double spearman, double pValue) {
    /**
     * The test with {@code permutations} random orders. It is undefined, and therefore empty, if a variable is constant.
     *
     * @param architectures M
     * @param x a value for each pair, in the order (0,1), (0,2) … (M−2,M−1)
     * @param y likewise
     * @throws IllegalArgumentException if there are not M(M−1)/2 values, a value is NaN, or {@code permutations} is not positive
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
        return Optional.of(new Mantel(ranks.correlation(observed), p));
    }

    private static boolean isAsFar(RankProduct ranks, BigInteger observed, Seed seed) {
        int[] order = seed.stream().distinct(ranks.architectures(), ranks.architectures());
        return ranks.product(order).abs().compareTo(observed.abs()) >= 0;
    }
}
