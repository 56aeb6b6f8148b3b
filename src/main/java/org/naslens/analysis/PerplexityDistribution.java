package org.naslens.analysis;

import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.naslens.table.Column;

/**
 * How the validation perplexities of a sample are distributed (Adam and Lorraine 2019, Figure 2, in
 * numbers).
 *
 * <p>Quantiles interpolate linearly between order statistics, as R's type 7 and NumPy do.
 *
 * @param deviation standard deviation, with n − 1; 0 of a single one
 * @param quantile05 5 % are at or below
 * @param lowerQuartile 25 %
 * @param median 50 %
 * @param upperQuartile 75 %
 * @param quantile95 95 %
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
     * Of the architectures of a sample that were evaluated.
     *
     * @throws IllegalArgumentException if none was
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
