package org.naslens.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingsTest {
    @Test
    void keepTheMinimumAndTheMedian() {
        assertEquals(new Timings(1, 3), Timings.of(new double[] {5, 1, 3}));
        assertEquals(new Timings(1, 2.5), Timings.of(new double[] {4, 1, 2, 3}));
    }

    @Test
    void areTakenInTurnAfterAWarmUpOfTwo() {
        var ran = new ArrayList<String>();
        var timings = Timings.inTurn(2, List.of(() -> ran.add("a"), () -> ran.add("b")));
        assertEquals(List.of("a", "b", "a", "b", "a", "b", "a", "b"), ran);
        assertEquals(2, timings.size());
    }

    @Test
    void ofWhatSleepsAreAtLeastTheSleep() {
        var timings = Timings.inTurn(3, List.of(TimingsTest::sleep));
        assertTrue(timings.get(0).minimumMillis() >= 5, timings.toString());
        assertTrue(timings.get(0).medianMillis() >= timings.get(0).minimumMillis());
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
