package org.naslens.statistics;

import java.util.Arrays;
import java.util.Optional;

/** A rank correlation over M architectures, and its standard error, in a resample that contains architecture i cᵢ times. */
interface ResampledCorrelation {
    /** The number of architectures M. */
    int architectures();

    /** The correlation of the sample itself, in which every architecture counts once. */
    default Optional<Estimate> estimate() {
        int[] once = new int[architectures()];
        Arrays.fill(once, 1);
        return estimate(once);
    }

    /** The correlation when architecture i counts {@code counts[i]} times; empty if a variable is constant. */
    Optional<Estimate> estimate(int[] counts);

    /**
     * An estimate of a correlation.
     *
     * @param correlation in [−1, 1]
     * @param standardError its standard error, not negative
     */
    record Estimate(double correlation, double standardError) {
        private static final double LARGEST = 1 - 1e-9; // beyond this, Fisher's z is dominated by rounding

        /** Fisher's z = artanh of the correlation. */
        double z() {
            double rho = Math.max(-LARGEST, Math.min(LARGEST, correlation));
            return (Math.log1p(rho) - Math.log1p(-rho)) / 2;
        }

        /** The standard error of z, SE / (1 − ρ²). */
        double zError() {
            double rho = Math.min(LARGEST, Math.abs(correlation));
            return standardError / (1 - rho * rho);
        }
    }
}
