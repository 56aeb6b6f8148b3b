package org.naslens.statistics;

/**
 * A confidence interval for a mean over seeds that were all measured on the same sample of architectures, so that both the seeds
 * and the architectures contribute chance.
 *
 * <p>Let h be the half width of Student's interval over the seeds, and [l, u] the interval for the same mean that accounts only
 * for the choice of architectures. The joint interval is
 *
 * <pre>
 *   [m − √((m − l)² + h²), m + √((u − m)² + h²)]
 * </pre>
 *
 * <p>as for a sum of two independent errors (Zou and Donner 2008), cut to the possible range. With one seed it is [l, u], which
 * says nothing about other seeds.
 */
public final class JointInterval {
    private JointInterval() {}

    /**
     * The joint interval.
     *
     * @param overSeeds m and h
     * @param architectures [l, u]
     * @param least the smallest possible value
     * @param most the largest possible value
     */
    public static Interval of(MeanInterval overSeeds, Interval architectures, double least, double most) {
        double mean = overSeeds.mean();
        double half = overSeeds
                .interval()
                .map(interval -> (interval.high() - interval.low()) / 2)
                .orElse(0.0);
        return new Interval(
                Math.max(least, mean - Math.hypot(Math.max(0, mean - architectures.low()), half)),
                Math.min(most, mean + Math.hypot(Math.max(0, architectures.high() - mean), half)));
    }
}
