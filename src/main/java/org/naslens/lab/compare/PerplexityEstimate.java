package org.naslens.lab.compare;

import java.util.Arrays;
import java.util.Optional;
import org.naslens.statistics.Interval;
import org.naslens.statistics.MeanInterval;

/**
 * A geometric mean of perplexities: exp of the mean of their logarithms, with Student's interval computed on the logarithms.
 *
 * @param count the number of perplexities
 * @param mean the geometric mean
 * @param interval for the mean; empty for a single perplexity
 */
public record PerplexityEstimate(int count, double mean, Optional<Interval> interval) {
    /**
     * The geometric mean of the given perplexities.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static PerplexityEstimate of(double... perplexities) {
        return ofLogarithms(
                MeanInterval.of(Arrays.stream(perplexities).map(Math::log).toArray()));
    }

    static PerplexityEstimate ofLogarithms(MeanInterval logarithms) {
        return new PerplexityEstimate(
                logarithms.count(),
                Math.exp(logarithms.mean()),
                logarithms.interval().map(each -> new Interval(Math.exp(each.low()), Math.exp(each.high()))));
    }
}
