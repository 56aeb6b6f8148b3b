package org.naslens.analysis;

import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;

/**
 * A unit of the state, scaled to mean 0 and standard deviation 1 over the architectures that a probe learns from.
 *
 * @param unit the index of the unit
 * @param mean the mean over those architectures
 * @param deviation the standard deviation over those architectures; 0 if all have the same value
 */
record StandardUnit(int unit, double mean, double deviation) {

    static StandardUnit of(SampleSet samples, int unit, int[] training) {
        double[] values =
                IntStream.of(training).mapToDouble(i -> samples.unit(i, unit)).toArray();
        boolean varies = StatUtils.max(values) > StatUtils.min(values);
        // the computed deviation of equal numbers may differ from 0 by rounding
        return new StandardUnit(unit, StatUtils.mean(values), varies ? Math.sqrt(StatUtils.variance(values)) : 0);
    }

    boolean varies() {
        return deviation > 0;
    }

    double scaled(double value) {
        return (value - mean) / deviation;
    }
}
