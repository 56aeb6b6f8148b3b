package org.naslens.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * How often the values of a sample fall in each bin, such as the perplexities of Figure 2 (Adam and Lorraine 2019).
 *
 * @param bins shared with the histograms it is compared with
 * @param counts of each bin
 */
public record Histogram(Bins bins, List<Integer> counts) {

    /** @throws IllegalArgumentException if there is not one count for each bin, one is negative, or all are 0 */
    public Histogram {
        counts = List.copyOf(counts);
        if (counts.size() != bins.count()) {
            throw new IllegalArgumentException(counts.size() + " counts; there are " + bins.count() + " bins");
        }
        if (counts.stream().anyMatch(count -> count < 0) || counts.stream().allMatch(count -> count == 0)) {
            throw new IllegalArgumentException("counts " + counts + "; they must be at least 0, and not all 0");
        }
    }

    /**
     * The histogram of a sample.
     *
     * @throws IllegalArgumentException if there are no values or one is in no bin
     */
    public static Histogram of(Bins bins, double[] values) {
        int[] counts = new int[bins.count()];
        for (double value : values) {
            counts[bins.binOf(value)]++;
        }
        return new Histogram(bins, Arrays.stream(counts).boxed().toList());
    }

    /** The number of values. */
    public int total() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** The share of the values in bin {@code bin}, 0 to 1. */
    public double share(int bin) {
        return (double) counts.get(bin) / total();
    }

    /** The density in bin {@code bin}, per unit of the values: the area under all bins is 1, whatever their widths. */
    public double density(int bin) {
        return share(bin) / bins.width(bin);
    }
}
