package org.naslens.child;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive time steps whose outputs go through the softmax layer together, in r = steps · B rows.
 *
 * <p>An array {@code [r, V]} is smaller than one for the whole window, and a segment does not wait for the time steps after it: while
 * one thread is still computing the recurrence, another predicts the words of the steps that are done.
 *
 * @param from the first time step
 * @param to the time step after the last
 */
record Segment(int from, int to) {
    /** Where the probabilities of a segment should fit in memory. */
    enum Fit {
        /** The cache of a CPU; at least four segments, so that one can be predicted while the next is computed. */
        CACHE(3_300_000, 4),
        /** A part of a GPU's memory, for as few kernels as possible. */
        CARD(64_000_000, 1);

        private final long mostProbabilities;
        private final int fewest;

        Fit(long mostProbabilities, int fewest) {
            this.mostProbabilities = mostProbabilities;
            this.fewest = fewest;
        }

        /** @param compiled whether XLA compiles the graph, as it does for GPUs */
        static Fit of(boolean compiled) {
            return compiled ? CARD : CACHE;
        }
    }

    /**
     * Divides a window into as few segments as are small enough, of sizes as equal as possible. A segment of a single time
     * step may still be too large.
     */
    static List<Segment> of(int steps, int batch, int vocabulary, Fit fit) {
        long probabilities = (long) steps * batch * vocabulary;
        long count = Math.max(fit.fewest, (probabilities + fit.mostProbabilities - 1) / fit.mostProbabilities);
        int segments = (int) Math.min(steps, count);
        var all = new ArrayList<Segment>();
        for (int i = 0; i < segments; i++) {
            all.add(new Segment((int) ((long) i * steps / segments), (int) ((long) (i + 1) * steps / segments)));
        }
        return all;
    }

    int steps() {
        return to - from;
    }

    int rows(int batch) {
        return steps() * batch;
    }

    /** The part of a list over all time steps that belongs to this segment. */
    <T> List<T> of(List<T> overTime) {
        return overTime.subList(from, to);
    }

    /** The number of rows in each segment. */
    static int[] rows(List<Segment> segments, int batch) {
        return segments.stream().mapToInt(segment -> segment.rows(batch)).toArray();
    }
}
