package org.naslens.analysis;

import java.util.Arrays;
import java.util.Optional;
import org.naslens.statistics.Interval;
import org.naslens.statistics.MeanInterval;

/**
 * A geometric mean of perplexities: exp of the mean of their logarithms, which are what Student's interval is for.
 *
 * @param count of how many
 * @param mean the geometric one
 * @param interval for it; empty for one
 */
public record PerplexityEstimate(int count, double mean, Optional<Interval> interval) {
    /**
     * Of some perplexities.
     *
     * @throws IllegalArgumentException if there is none
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
