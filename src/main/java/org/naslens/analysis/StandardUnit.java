package org.naslens.analysis;

import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;

/**
 * A unit of the state, scaled to mean 0 and deviation 1 over the architectures that a probe learns from.
 *
 * @param unit which
 * @param mean over those architectures
 * @param deviation over those architectures; 0 where all have the same value
 */
record StandardUnit(int unit, double mean, double deviation) {

    static StandardUnit of(SampleSet samples, int unit, int[] training) {
        double[] values =
                IntStream.of(training).mapToDouble(i -> samples.unit(i, unit)).toArray();
        boolean varies = StatUtils.max(values) > StatUtils.min(values);
        // the deviation of equal numbers may be rounding instead of 0
        return new StandardUnit(unit, StatUtils.mean(values), varies ? Math.sqrt(StatUtils.variance(values)) : 0);
    }

    boolean varies() {
        return deviation > 0;
    }

    double scaled(double value) {
        return (value - mean) / deviation;
    }
}
