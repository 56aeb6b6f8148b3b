package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PerplexityFigureTest {
    private static final String INK = "rgb(38,38,38)";

    private static Svg draw(double[] random, double[] trained) throws Exception {
        return Svg.of(PerplexityFigure.of(
                "Figure 2",
                List.of(
                        new PerplexityFigure.Sample("random", random),
                        new PerplexityFigure.Sample("trained", trained))));
    }

    @Test
    void meanAndBoundsAreWritten() throws Exception {
        var svg = draw(new double[] {100, 200, 600}, new double[] {90, 92, Double.NaN, Double.POSITIVE_INFINITY});
        assertTrue(
                svg.texts().contains("n = 3    mean 300.00    min 100.00    max 600.00"),
                svg.texts().toString());
        assertTrue(svg.texts().contains("n = 2, 2 not finite    mean 91.00    min 90.00    max 92.00"));
    }

    @Test
    void manyfoldValuesTakeALogarithmicAxis() throws Exception {
        var svg = draw(new double[] {100, 200, 600}, new double[] {90, 92});
        assertTrue(svg.texts().containsAll(List.of("100", "200", "500")));
        assertFalse(svg.texts().contains("300"));
        double decade = AxisMarks.gridX(svg, "200") - AxisMarks.gridX(svg, "100");
        double half = AxisMarks.gridX(svg, "500") - AxisMarks.gridX(svg, "200");
        assertEquals(Math.log(2.5) / Math.log(2), half / decade, .001);

        // 1.5-fold: 90, 100, 110, … at equal distances
        svg = draw(new double[] {100, 135}, new double[] {90, 92});
        assertEquals(
                AxisMarks.gridX(svg, "110") - AxisMarks.gridX(svg, "100"),
                AxisMarks.gridX(svg, "130") - AxisMarks.gridX(svg, "120"),
                .01);
    }

    @Test
    void lowestHighestAndMeanAreMarkedWhereTheyAre() throws Exception {
        var svg = draw(new double[] {100, 120, 140}, new double[] {100, 130, 130});

        var perplexity = AxisMarks.x(svg, "100", "140");
        var means = svg.strokes(INK, 1.1, "line");
        assertEquals(2, means.size());
        assertEquals(120, perplexity.applyAsDouble(Svg.number(means.get(0), "x1")), .01);
        assertEquals(120, perplexity.applyAsDouble(Svg.number(means.get(1), "x2")), .01);
        var bounds = svg.strokes(INK, .9, "line").stream()
                .mapToDouble(line -> perplexity.applyAsDouble(Svg.number(line, "x1")))
                .toArray();
        assertEquals(4, bounds.length);
        assertEquals(100, bounds[0], .01);
        assertEquals(140, bounds[1], .01);
        assertEquals(130, bounds[3], .01);
    }

    /** 3 of 4 in one bin, 1 in another: two bars, one three times as high. */
    @Test
    void barsAreAsHighAsTheirShares() throws Exception {
        var svg = draw(new double[] {100, 100, 100, 200}, new double[] {150});

        var bars = svg.fills("rgb(110,110,110)", "rect");
        assertEquals(2, bars.size());
        assertEquals(3, Svg.number(bars.get(0), "height") / Svg.number(bars.get(1), "height"), .001);
        assertEquals(1, svg.fills("rgb(213,94,0)", "rect").size());
    }
}
