package org.naslens.child;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive time steps whose outputs go through the softmax layer together, in r = steps · B rows.
 *
 * <p>One array of {@code [r, V]} lives at a time, and a segment does not wait for the time steps after it: while one thread is
 * still at the recurrence, another predicts the words of the steps that are done.
 *
 * @param from the first time step
 * @param to the one after the last
 */
record Segment(int from, int to) {
    /** Most probabilities of a segment, 13 MB of them; those of one time step may be more. */
    private static final long MOST_PROBABILITIES = 3_300_000;

    /** So many there are at least, if there are as many time steps. */
    private static final int FEWEST = 4;

    /** The least number of segments that are small enough, as equal as they can be. */
    static List<Segment> of(int steps, int batch, int vocabulary) {
        long probabilities = (long) steps * batch * vocabulary;
        long count = Math.max(FEWEST, (probabilities + MOST_PROBABILITIES - 1) / MOST_PROBABILITIES);
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

    /** What of a list over all time steps is this segment's. */
    <T> List<T> of(List<T> overTime) {
        return overTime.subList(from, to);
    }

    /** The rows of each segment. */
    static int[] rows(List<Segment> segments, int batch) {
        return segments.stream().mapToInt(segment -> segment.rows(batch)).toArray();
    }
}
