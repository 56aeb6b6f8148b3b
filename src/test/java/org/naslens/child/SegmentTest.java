package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTest {
    @ParameterizedTest
    @CsvSource({"35,64,10000", "20,32,1000", "1,1,2", "3,64,10000", "70,64,33278", "35,65536,33278"})
    void coverEveryTimeStepOnceAndAreAsEqualAsTheyCanBe(int steps, int batch, int vocabulary) {
        for (var fit : Segment.Fit.values()) {
            assertCover(Segment.of(steps, batch, vocabulary, fit), steps);
        }
    }

    private static void assertCover(List<Segment> segments, int steps) {
        var overTime = IntStream.range(0, steps).boxed().toList();
        assertEquals(
                overTime,
                segments.stream().flatMap(s -> s.of(overTime).stream()).toList());
        var lengths = segments.stream().mapToInt(Segment::steps).summaryStatistics();
        assertTrue(lengths.getMin() >= 1 && lengths.getMax() - lengths.getMin() <= 1, segments.toString());
    }

    /** 35 · 64 · 10,000 probabilities are 6.8 times the most there may be. */
    @Test
    void areAsFewAsTheMemoryAllows() {
        assertEquals(7, Segment.of(35, 64, 10_000, Segment.Fit.CACHE).size());
        assertEquals(4, Segment.of(35, 64, 1_000, Segment.Fit.CACHE).size());
        assertEquals(2, Segment.of(2, 64, 10_000, Segment.Fit.CACHE).size());
    }

    /** 35 · 64 · 10,000 probabilities are 90 MB, which a card has; 16 times as many are 5.6 times the most there may be. */
    @Test
    void areFewerOnACard() {
        assertEquals(1, Segment.of(35, 64, 10_000, Segment.Fit.CARD).size());
        assertEquals(6, Segment.of(35, 16 * 64, 10_000, Segment.Fit.CARD).size());
    }

    @Test
    void countTheirRows() {
        assertArrayEquals(new int[] {16, 24}, Segment.rows(List.of(new Segment(0, 2), new Segment(2, 5)), 8));
    }
}
