package org.naslens.analysis;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.descriptive.rank.Percentile;

/**
 * The bins that several samples share, so that their histograms can be laid over each other.
 *
 * <p>Bin b is [edge b, edge b+1), the last one with its upper edge.
 *
 * @param edges ascending, one more than there are bins
 */
public record Bins(List<Double> edges) {
    /** From this ratio of largest to smallest value on, bins are of equal ratio instead of equal width. */
    public static final double LOGARITHMIC_RATIO = 3;

    /** The fewest bins that are made. */
    public static final int FEWEST = 20;

    /** The most. */
    public static final int MOST = 200;

    /** @throws IllegalArgumentException if there are fewer than 2 edges, or one is not finite or not above that before it */
    public Bins {
        edges = List.copyOf(edges);
        if (edges.size() < 2) {
            throw new IllegalArgumentException(edges.size() + " edges; a bin has 2");
        }
        for (int b = 0; b < edges.size(); b++) {
            double edge = edges.get(b);
            if (!Double.isFinite(edge) || (b > 0 && edge <= edges.get(b - 1))) {
                throw new IllegalArgumentException(
                        "edge " + b + " is " + edge + "; edges must be finite and ascending");
            }
        }
    }

    /**
     * Bins from the smallest to the largest value of all samples, narrow enough for the narrowest sample.
     *
     * <p>Values span a factor of {@value #LOGARITHMIC_RATIO} or more: bins of equal ratio, so that a narrow peak at the low end
     * and a long tail share one picture. Else bins of equal width. On that scale the width is Freedman and Diaconis' (1981),
     * 2·IQR·n^(−1/3), of the sample where it is least, within {@value #FEWEST} to {@value #MOST} bins. If all values are
     * equal, there is one bin around them.
     *
     * @throws IllegalArgumentException if a sample is empty, or a value is not finite or not positive
     */
    public static Bins common(List<double[]> samples) {
        samples.forEach(Bins::requirePositive);
        double[] all = samples.stream().flatMapToDouble(Arrays::stream).toArray();
        requirePositive(all);
        double low = StatUtils.min(all);
        double high = StatUtils.max(all);
        if (low == high) {
            return new Bins(List.of(low * (1 - 1e-3), low * (1 + 1e-3)));
        }
        boolean logarithmic = high / low >= LOGARITHMIC_RATIO;
        double span = logarithmic ? Math.log(high / low) : high - low;
        double width = samples.stream()
                .mapToDouble(sample -> width(logarithmic ? log(sample) : sample))
                .filter(w -> w > 0)
                .min()
                .orElse(span);
        int count = (int) Math.max(FEWEST, Math.min(MOST, Math.ceil(span / width)));
        return new Bins(IntStream.rangeClosed(0, count)
                .mapToObj(b -> edge(low, high, (double) b / count, logarithmic))
                .toList());
    }

    /** The number of bins. */
    public int count() {
        return edges.size() - 1;
    }

    /** The width of bin {@code bin}. */
    public double width(int bin) {
        return edges.get(bin + 1) - edges.get(bin);
    }

    /**
     * The bin of a value.
     *
     * @throws IllegalArgumentException if it is in none
     */
    public int binOf(double value) {
        double low = edges.get(0);
        double high = edges.get(count());
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException("value " + value + " is in no bin; they go from " + low + " to " + high);
        }
        int at = Collections.binarySearch(edges, value);
        return Math.min(at >= 0 ? at : -at - 2, count() - 1);
    }

    private static double edge(double low, double high, double share, boolean logarithmic) {
        if (share == 0 || share == 1) {
            return share == 0 ? low : high; // exactly, so that no value falls out
        }
        return logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low);
    }

    private static double width(double[] sample) {
        var quartiles = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        quartiles.setData(sample);
        return 2 * (quartiles.evaluate(75) - quartiles.evaluate(25)) / Math.cbrt(sample.length);
    }

    private static double[] log(double[] sample) {
        return Arrays.stream(sample).map(Math::log).toArray();
    }

    private static void requirePositive(double[] sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("0 values; a histogram needs at least 1");
        }
        for (int i = 0; i < sample.length; i++) {
            if (!(sample[i] > 0 && sample[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "value " + i + " is " + sample[i] + "; it must be finite and above 0");
            }
        }
    }
}
