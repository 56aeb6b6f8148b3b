package org.naslens.analysis;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.naslens.random.Seed;

/** 95 % percentile intervals of the information of each choice, and last of their sum, from resamples of the sample; in nats. */
final class Intervals {
    private static final double LOW = 2.5; // per cent
    private static final double HIGH = 97.5;

    private final double[][] information; // [T + 1][resamples]

    private Intervals(double[][] information) {
        this.information = information;
    }

    /** A resample takes M of the M architectures with replacement, the same for all choices. */
    static Intervals of(List<MeanChoice> choices, int size, Seed seed, int resamples) {
        int total = choices.size();
        var information = new double[total + 1][resamples];
        int[] drawn = new int[size];
        for (int r = 0; r < resamples; r++) {
            var random = seed.with("resample").with(r).stream();
            Arrays.setAll(drawn, i -> random.nextInt(size));
            for (int t = 0; t < total; t++) {
                information[t][r] = choices.get(t).information(drawn);
                information[total][r] += information[t][r];
            }
        }
        return new Intervals(information);
    }

    double low(int quantity) {
        return new Percentile(LOW).evaluate(information[quantity]);
    }

    double high(int quantity) {
        return new Percentile(HIGH).evaluate(information[quantity]);
    }
}
