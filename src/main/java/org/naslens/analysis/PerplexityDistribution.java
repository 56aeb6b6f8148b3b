package org.naslens.analysis;

import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.naslens.table.Column;

/**
 * The distribution of a sample's validation perplexities (Adam and Lorraine 2019, Figure 2, in numbers).
 *
 * <p>Quantiles interpolate linearly between order statistics, as R's type 7 and NumPy do.
 *
 * @param deviation the standard deviation, with n − 1; 0 for a single value
 * @param quantile05 the 5 % quantile
 * @param lowerQuartile the 25 % quantile
 * @param median the 50 % quantile
 * @param upperQuartile the 75 % quantile
 * @param quantile95 the 95 % quantile
 */
public record PerplexityDistribution(
        @Column(name = "architectures", value = "evaluated architectures of the sample")
        int count,

        @Column(value = "mean of their perplexities", decimals = 2)
        double mean,

        double deviation,
        @Column(value = "that of the best", decimals = 2) double minimum,
        double quantile05,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double quantile95,
        @Column(value = "that of the worst", decimals = 2) double maximum) {

    /**
     * Computes the distribution over the evaluated architectures of a sample.
     *
     * @throws IllegalArgumentException if no architecture was evaluated
     */
    public static PerplexityDistribution of(SampleSet samples) {
        double[] perplexities = samples.perplexities();
        if (perplexities.length == 0) {
            throw new IllegalArgumentException(
                    "none of " + samples.size() + " architectures was evaluated; at least 1 must be");
        }
        var quantiles = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        quantiles.setData(perplexities);
        return new PerplexityDistribution(
                perplexities.length,
                StatUtils.mean(perplexities),
                Math.sqrt(StatUtils.variance(perplexities)),
                StatUtils.min(perplexities),
                quantiles.evaluate(5),
                quantiles.evaluate(25),
                quantiles.evaluate(50),
                quantiles.evaluate(75),
                quantiles.evaluate(95),
                StatUtils.max(perplexities));
    }
}
