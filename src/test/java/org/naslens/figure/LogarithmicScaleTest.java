package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

class LogarithmicScaleTest {
    private static List<NumberTick> ticks(double low, double high) {
        var g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        return new LogarithmicScale(null, new Range(low, high))
                .refreshTicks(g, new AxisState(), new Rectangle2D.Double(0, 0, 400, 50), RectangleEdge.BOTTOM);
    }

    private static List<String> labels(double low, double high) {
        return ticks(low, high).stream()
                .map(NumberTick::getText)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void aDecadeIsWrittenInOnesTwosAndFives() {
        assertEquals(List.of("100", "200", "500", "1000"), labels(87, 1444));
        // 90; 100 … 900; 1000
        assertEquals(11, ticks(87, 1444).size());
    }

    @Test
    void manyDecadesAreWrittenInPowersOfTen() {
        assertEquals(List.of("1", "10", "100", "1000", "10000"), labels(.5, 20000));
        assertEquals(List.of("1", "10000", "1E8", "1E12", "1E16", "1E20", "1E24", "1E28"), labels(.5, 5e30));
    }

    @Test
    void littleMoreThanAPointIsWrittenInAllDigits() {
        assertEquals(List.of("100", "200"), labels(95, 250));
    }
}
