package org.naslens.statistics;

import java.util.OptionalDouble;
import org.hipparchus.stat.inference.TTest;

/**
 * The difference between two methods on the same n runs, such as seeds: the mean of the differences first − second, and
 * Student's paired t-test of whether it is 0.
 *
 * @param difference mean, deviation and interval of the differences
 * @param pValue two-sided; empty if all differences are equal, as for a single run
 */
public record PairedDifference(MeanInterval difference, OptionalDouble pValue) {
    /**
     * The difference between the values of two methods, where {@code first[i]} and {@code second[i]} come from the same run.
     *
     * @throws IllegalArgumentException if there are no values, a value is not finite, or the lengths differ
     */
    public static PairedDifference of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    first.length + " and " + second.length + " values; a paired test needs the same number of each");
        }
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = first[i] - second[i];
        }
        var difference = MeanInterval.of(differences);
        if (MeanInterval.isConstant(differences)) {
            return new PairedDifference(difference, OptionalDouble.empty());
        }
        return new PairedDifference(difference, OptionalDouble.of(new TTest().tTest(0, differences)));
    }
}
