package org.naslens.lab.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long something took over several repetitions.
 *
 * @param minimumMillis the minimum over the repetitions
 * @param medianMillis the median over the repetitions
 */
public record Timings(double minimumMillis, double medianMillis) {
    private static final int WARM_UP = 2;

    /**
     * Times several things in turn, one repetition of each after the other, so that other load on the machine affects
     * all of them alike.
     *
     * @param repetitions the number of repetitions of each, after a warm-up of two
     */
    static List<Timings> inTurn(int repetitions, List<Runnable> things) {
        for (int i = 0; i < WARM_UP; i++) {
            things.forEach(Runnable::run);
        }
        double[][] millis = new double[things.size()][repetitions];
        for (int i = 0; i < repetitions; i++) {
            for (int k = 0; k < things.size(); k++) {
                long begin = System.nanoTime();
                things.get(k).run();
                millis[k][i] = (System.nanoTime() - begin) / 1e6;
            }
        }
        var timings = new ArrayList<Timings>();
        for (double[] each : millis) {
            timings.add(of(each));
        }
        return timings;
    }

    static Timings of(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Timings(sorted[0], median);
    }
}
