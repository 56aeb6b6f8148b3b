package org.naslens.statistics;

/**
 * An interval for a mean over seeds that were all judged by the same architectures: chance is in the seeds and in which
 * architectures there are.
 *
 * <p>With Student's interval over seeds of half width h, and [l, u] for the same mean from the architectures alone,
 *
 * <pre>
 *   [m − √((m − l)² + h²), m + √((u − m)² + h²)]
 * </pre>
 *
 * <p>as for a sum of two independent errors (Zou and Donner 2008), and no further than the number can go. One seed has the
 * interval of the architectures alone, which says nothing of another seed.
 */
public final class JointInterval {
    private JointInterval() {}

    /**
     * The interval.
     *
     * @param overSeeds m and h
     * @param architectures [l, u]
     * @param least what the number can be
     * @param most likewise
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
