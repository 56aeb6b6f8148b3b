package org.naslens.statistics;

import java.util.Arrays;
import org.hipparchus.stat.interval.BinomialProportion;

/**
 * The probability that what a search picks is better than an architecture drawn at random, from the picks of several seeds and
 * some architectures that were drawn.
 *
 * <p>Its interval joins Student's over the seeds and Wilson's over the architectures ({@link JointInterval}); of one seed it is
 * Wilson's alone. So it stays within 0 and 1, and has a width where every pick beats every architecture.
 *
 * @param overSeeds the mean of the seeds' shares
 * @param interval for the probability
 */
public record BetterThanRandom(MeanInterval overSeeds, Interval interval) {
    /**
     * The share of {@code others} that are worse, that is higher, than {@code pick}; equal ones count half.
     *
     * @throws IllegalArgumentException if there are no others
     */
    public static double share(double pick, double[] others) {
        if (others.length == 0) {
            throw new IllegalArgumentException("0 architectures; a share needs at least 1");
        }
        return Arrays.stream(others)
                        .map(other -> other > pick ? 1 : other < pick ? 0 : .5)
                        .sum()
                / others.length;
    }

    /**
     * Of the shares of several seeds.
     *
     * @param architectures each share is of so many
     * @throws IllegalArgumentException if there is no share, or no architecture
     */
    public static BetterThanRandom of(double[] shares, int architectures) {
        var overSeeds = MeanInterval.of(shares);
        var wilson =
                BinomialProportion.getWilsonScoreInterval(architectures, overSeeds.mean(), Interval.CONFIDENCE / 100.0);
        var alone = new Interval(Math.max(0, wilson.getLowerBound()), Math.min(1, wilson.getUpperBound()));
        return new BetterThanRandom(overSeeds, JointInterval.of(overSeeds, alone, 0, 1));
    }
}
