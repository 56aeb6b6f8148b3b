package org.naslens.statistics;

/**
 * A small fixed set of pairs: distances of seven points in the plane, and the letters that ABCA, ABBA, CACA, ABCC, BBAB, ABCA and
 * CACB have in common.
 *
 * <p>{@code scipy.stats.spearmanr(DISTANCES, COMMON)} is {@link #RHO} (SciPy 1.17.1). Of the 5,040 orders of COMMON's
 * architectures, {@link #AS_FAR} have a |ρ| at least as large: counted by NumPy 2.4.6 over {@code itertools.permutations}, with
 * {@code scipy.stats.rankdata}, in integers.
 */
final class SevenArchitectures {
    static final int COUNT = 7;
    static final double RHO = -0.69492906611136;
    static final int AS_FAR = 10;
    static final int ORDERS = 5_040;

    private SevenArchitectures() {}

    static double[] distances() {
        return new double[] {
            2.4083, 1.8439, 0.6708, 2.9428, 1.4866, 3.1623, 3.7947, 1.7692, 2.642, 2.6926, 4.4045, 2.4021, 2.8178,
            3.2202, 1.6125, 2.8231, 1.3928, 3.5341, 4.2154, 2.3707, 4.64
        };
    }

    static double[] common() {
        return new double[] {3, 2, 3, 1, 4, 1, 1, 2, 1, 3, 0, 1, 0, 2, 3, 1, 3, 1, 1, 1, 1};
    }
}
