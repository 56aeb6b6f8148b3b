package org.naslens.analysis;

import org.hipparchus.stat.ranking.NaturalRanking;

/** Ranks, counted from 1 for the smallest value; equal values share the mean of their ranks. */
public final class MidRanks {
    private MidRanks() {}

    /** The rank of each value; values must not be NaN. */
    public static double[] of(double[] values) {
        return values.length == 0 ? new double[0] : new NaturalRanking().rank(values);
    }
}
