package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void binsHaveEqualWidth() {
        var histogram = new Histogram(new Range(0, 10), 5, false);
        // [0, 2) twice, [2, 4) once, [8, 10] once: its end belongs to the last bin
        assertArrayEquals(new double[] {50, 25, 0, 0, 25}, histogram.shares(new double[] {0, 1.9, 2, 10}), 1e-12);
        assertEquals(4, histogram.edge(2), 1e-12);
    }

    @Test
    void binsOfPowersHaveEqualRatio() {
        var histogram = new Histogram(new Range(1, 1000), 3, true);
        assertEquals(10, histogram.edge(1), 1e-9);
        assertEquals(100, histogram.edge(2), 1e-9);
        assertArrayEquals(new double[] {25, 50, 25}, histogram.shares(new double[] {2, 11, 99, 1000}), 1e-12);
    }

    @Test
    void aBarHasTheWidthOfItsBinAndTheHeightOfItsShare() {
        var histogram = new Histogram(new Range(0, 10), 5, false);
        var bars = histogram.bars(new double[] {50, 0, 0, 0, 50});

        assertEquals(2, bars.getItemCount(0));
        assertEquals(8, bars.getStartXValue(0, 1), 1e-12);
        assertEquals(10, bars.getEndXValue(0, 1), 1e-12);
        assertEquals(50, bars.getYValue(0, 1));
    }
}
