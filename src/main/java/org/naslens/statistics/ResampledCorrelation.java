package org.naslens.statistics;

import java.util.Optional;

/** A rank correlation of M architectures, and its standard error, where architecture i was drawn cᵢ times. */
interface ResampledCorrelation {
    /** M. */
    int architectures();

    /** The correlation where architecture i counts {@code counts[i]} times; empty where a variable does not vary. */
    Optional<Estimate> estimate(int[] counts);

    /**
     * An estimate of a correlation.
     *
     * @param correlation in [−1, 1]
     * @param standardError its standard error, not negative
     */
    record Estimate(double correlation, double standardError) {
        private static final double LARGEST = 1 - 1e-9; // beyond, Fisher's z is lost to rounding

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
