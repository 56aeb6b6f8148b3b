package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

class LinearScaleTest {
    private static List<String> labels(double low, double high, boolean counts, RectangleEdge edge) {
        var g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        var labels = new ArrayList<String>();
        for (Object tick : new LinearScale(null, new Range(low, high), counts)
                .refreshTicks(g, new AxisState(), new Rectangle2D.Double(0, 0, 200, 100), edge)) {
            labels.add(((NumberTick) tick).getText());
        }
        return labels;
    }

    /** 200 points have room for 8 steps of 24, 100 for 6 of 15.5. */
    @Test
    void stepsAreTheSmallestThatKeepLabelsApart() {
        assertEquals(List.of("−0.4", "−0.2", "0", "0.2"), labels(-.49182736, .35641, false, RectangleEdge.BOTTOM));
        assertEquals(List.of("90", "95", "100", "105", "110", "115"), labels(87.6, 119, false, RectangleEdge.BOTTOM));
        assertEquals(List.of("0", "20", "40", "60", "80", "100"), labels(0, 103, false, RectangleEdge.LEFT));
    }

    @Test
    void whatIsCountedHasNoFractions() {
        assertEquals(List.of("1", "2"), labels(.5, 2.5, true, RectangleEdge.BOTTOM));
        assertEquals(List.of("0.5", "1", "1.5", "2", "2.5"), labels(.5, 2.5, false, RectangleEdge.BOTTOM));
    }

    @Test
    void veryLargeAndVerySmallNumbersAreWrittenInPowers() {
        assertEquals(List.of("0E0", "1E9", "2E9", "3E9", "4E9"), labels(0, 4.5e9, false, RectangleEdge.BOTTOM));
        assertEquals(List.of("0E0", "1E−8", "2E−8", "3E−8", "4E−8"), labels(0, 4.5e-8, false, RectangleEdge.BOTTOM));
    }

    /** Steps of 50 would be 25 points apart, and a number of 7 digits is 7 · .556 · 8 = 31 points wide. */
    @Test
    void longNumbersTakeLargerSteps() {
        assertEquals(
                List.of("1000000", "1000100", "1000200", "1000300", "1000400"),
                labels(1_000_000, 1_000_400, false, RectangleEdge.BOTTOM));
    }
}
