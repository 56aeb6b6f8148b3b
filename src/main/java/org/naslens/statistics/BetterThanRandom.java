package org.naslens.statistics;

import java.util.Arrays;
import org.hipparchus.stat.interval.BinomialProportion;

/**
 * The probability that the architecture picked by a search is better than one drawn at random, estimated from the picks of
 * several seeds and a sample of random architectures.
 *
 * <p>Its interval combines Student's interval over the seeds with Wilson's interval over the architectures ({@link
 * JointInterval}); with one seed it is Wilson's interval. It thus stays within [0, 1], and has positive width even if every pick
 * beats every architecture.
 *
 * @param overSeeds the mean over the seeds of the share of architectures that the pick beats
 * @param interval for the probability
 */
public record BetterThanRandom(MeanInterval overSeeds, Interval interval) {
    /**
     * The share of {@code others} that are worse than {@code pick}, that is, have a higher perplexity; equal values count half.
     *
     * @throws IllegalArgumentException if {@code others} is empty
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
     * The probability estimated from the shares of several seeds.
     *
     * @param architectures the number of architectures behind each share
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
