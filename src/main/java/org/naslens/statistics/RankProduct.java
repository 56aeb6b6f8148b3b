package org.naslens.statistics;

import java.math.BigInteger;

/**
 * The sum of products of two pairwise variables' centred ranks. It equals ρ up to a factor that no permutation changes.
 *
 * <p>Ranks are doubled, which makes them integers and the sum exact. Whether two permutations give the same sum, as often happens
 * when a variable has few distinct values, then does not depend on rounding.
 */
final class RankProduct {
    private final int architectures;
    private final int[] x; // [P], in the order of the pairs
    private final int[][] y; // [M, M], symmetric

    RankProduct(int architectures, TieGroups groupsOfX, TieGroups groupsOfY) {
        this.architectures = architectures;
        int[] ranksOfX = groupsOfX.doubledCentredRanks();
        int[] ranksOfY = groupsOfY.doubledCentredRanks();
        x = new int[architectures * (architectures - 1) / 2];
        y = new int[architectures][architectures];
        int pair = 0;
        for (int i = 0; i < architectures; i++) {
            for (int j = i + 1; j < architectures; j++) {
                x[pair] = ranksOfX[groupsOfX.of(pair)];
                y[i][j] = ranksOfY[groupsOfY.of(pair)];
                y[j][i] = y[i][j];
                pair++;
            }
        }
    }

    int architectures() {
        return architectures;
    }

    /** The sum when architecture i of x is matched with architecture {@code order[i]} of y. */
    BigInteger product(int[] order) {
        long high = 0;
        long low = 0;
        int pair = 0;
        for (int i = 0; i < architectures; i++) {
            int[] row = y[order[i]];
            long sum = 0; // below M·P², which fits into a long for M = 5,000; the sum of all rows does not
            for (int j = i + 1; j < architectures; j++) {
                sum += (long) x[pair++] * row[order[j]];
            }
            high += sum >> Integer.SIZE;
            low += sum & 0xFFFF_FFFFL;
        }
        return BigInteger.valueOf(high).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(low));
    }

    /** Spearman's ρ for a sum, in [−1, 1]. */
    double correlation(BigInteger product) {
        double squaresOfX = 0;
        double squaresOfY = 0;
        int pair = 0;
        for (int i = 0; i < architectures; i++) {
            for (int j = i + 1; j < architectures; j++) {
                squaresOfX += (double) x[pair] * x[pair];
                squaresOfY += (double) y[i][j] * y[i][j];
                pair++;
            }
        }
        double rho = product.doubleValue() / Math.sqrt(squaresOfX) / Math.sqrt(squaresOfY);
        return Math.max(-1, Math.min(1, rho));
    }
}
