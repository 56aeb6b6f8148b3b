package org.naslens.statistics;

import java.util.Arrays;

/**
 * The pairs of a pairwise variable in groups of equal values, ordered from the smallest value to the largest.
 *
 * <p>This is all that a rank statistic needs to know about the variable, and it is computed once.
 */
final class TieGroups {
    private final int[] groupOf;
    private final int[] ends;

    private TieGroups(int[] groupOf, int[] ends) {
        this.groupOf = groupOf;
        this.ends = ends;
    }

    /**
     * @throws IllegalArgumentException if {@code values} does not have exactly one value, other than NaN, for each pair
     */
    static TieGroups of(int architectures, double[] values) {
        if (architectures < 0 || values.length != (long) architectures * (architectures - 1) / 2) {
            throw new IllegalArgumentException(values.length + " values for the pairs of " + architectures
                    + " architectures; M architectures have M(M−1)/2 pairs");
        }
        double[] sorted = sorted(values);
        double[] distinct = new double[sorted.length];
        int[] ends = new int[sorted.length];
        int groups = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                distinct[groups++] = sorted[i];
            }
            ends[groups - 1] = i + 1;
        }
        int[] groupOf = new int[values.length];
        for (int pair = 0; pair < values.length; pair++) {
            groupOf[pair] = Arrays.binarySearch(distinct, 0, groups, values[pair] + 0.0);
        }
        return new TieGroups(groupOf, Arrays.copyOf(ends, groups));
    }

    private static double[] sorted(double[] values) {
        double[] sorted = new double[values.length];
        for (int pair = 0; pair < values.length; pair++) {
            if (Double.isNaN(values[pair])) {
                throw new IllegalArgumentException("value " + pair + " is NaN; it has no rank");
            }
            sorted[pair] = values[pair] + 0.0; // turns −0 into 0: sort and binarySearch distinguish the two
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** The number of different values. */
    int count() {
        return ends.length;
    }

    /** Whether all values are equal. */
    boolean isConstant() {
        return ends.length < 2;
    }

    /** The group of a pair; group 0 has the smallest value. */
    int of(int pair) {
        return groupOf[pair];
    }

    /**
     * For each group the integer 2·rank − (P + 1), which is twice the distance from the mean rank. Here rank is the mean of the
     * ranks 1 … P of the pairs in the group.
     */
    int[] doubledCentredRanks() {
        int[] ranks = new int[ends.length];
        int pairs = groupOf.length;
        int start = 0;
        for (int group = 0; group < ends.length; group++) {
            ranks[group] = start + ends[group] - pairs; // 2 · (start + 1 + end) / 2 − (P + 1)
            start = ends[group];
        }
        return ranks;
    }
}
