package org.naslens.figure;

import java.util.stream.IntStream;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultIntervalXYDataset;
import org.jfree.data.xy.IntervalXYDataset;

/**
 * Shares of a sample by bins of equal width, or of equal ratio where the axis is logarithmic.
 *
 * @param range the range from the beginning of the first bin to the end of the last
 * @param bins the number of bins
 * @param logarithmic whether bins have equal ratios
 */
record Histogram(Range range, int bins, boolean logarithmic) {
    /** Each bin's share of all values, in percent. A value outside the range belongs to no bin. */
    double[] shares(double[] values) {
        var shares = new double[bins];
        for (double value : values) {
            if (range.contains(value)) {
                int bin = (int) (bins * (place(value) - place(range.getLowerBound())) / length());
                shares[Math.min(bin, bins - 1)] += 100.0 / values.length;
            }
        }
        return shares;
    }

    /** The bins that are not empty, as bars from 0. */
    IntervalXYDataset bars(double[] shares) {
        var bars = new double[6][]; // x, its interval, y, its interval
        int[] filled = IntStream.range(0, bins).filter(bin -> shares[bin] > 0).toArray();
        for (int row = 0; row < bars.length; row++) {
            bars[row] = new double[filled.length];
        }
        for (int i = 0; i < filled.length; i++) {
            double low = edge(filled[i]);
            double high = edge(filled[i] + 1);
            double share = shares[filled[i]];
            double[] bar = {(low + high) / 2, low, high, share, 0, share};
            for (int row = 0; row < bars.length; row++) {
                bars[row][i] = bar[row];
            }
        }
        var dataset = new DefaultIntervalXYDataset();
        dataset.addSeries(0, bars);
        return dataset;
    }

    /** Where a bin begins. */
    double edge(int bin) {
        double place = place(range.getLowerBound()) + length() * bin / bins;
        return logarithmic ? Math.exp(place) : place;
    }

    private double length() {
        return place(range.getUpperBound()) - place(range.getLowerBound());
    }

    private double place(double value) {
        return logarithmic ? Math.log(value) : value;
    }
}
