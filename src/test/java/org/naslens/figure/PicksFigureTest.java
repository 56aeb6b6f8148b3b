package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.naslens.statistics.Interval;
import org.w3c.dom.Element;

class PicksFigureTest {
    private static final String BLUE = "rgb(0,114,178)";

    private static PicksFigure.Row drawn(double... perplexities) {
        return new PicksFigure.Row("drawn", perplexities, 120, Optional.empty(), OptionalDouble.empty());
    }

    private static PicksFigure.Row picked(double low, double high, double... perplexities) {
        return new PicksFigure.Row(
                "enas-supervised", perplexities, 110, Optional.of(new Interval(low, high)), OptionalDouble.of(.914));
    }

    @Test
    void strokesAndIntervalsLieWhereTheAxisSays() throws Exception {
        var svg = Svg.of(PicksFigure.of("picks", "perplexity", List.of(drawn(100, 140), picked(105, 115, 108, 112))));
        var x = AxisMarks.x(svg, "100", "140");

        var strokes = svg.all("path").stream()
                .filter(path -> Svg.value(path, "fill").equals(BLUE) && height(path) > 8)
                .toList();
        assertEquals(2, strokes.size());
        assertEquals(108, x.applyAsDouble(Svg.center(strokes.get(0))[0]), .05);
        assertEquals(112, x.applyAsDouble(Svg.center(strokes.get(1))[0]), .05);
        var interval = svg.strokes(BLUE, 1.3, "line").stream()
                .filter(line -> Svg.number(line, "x1") != Svg.number(line, "x2"))
                .findFirst()
                .orElseThrow();
        assertEquals(105, x.applyAsDouble(Svg.number(interval, "x1")), .05);
        assertEquals(115, x.applyAsDouble(Svg.number(interval, "x2")), .05);
    }

    private static double height(Element path) {
        var y = Svg.points(path).stream().mapToDouble(point -> point[1]).summaryStatistics();
        return y.getMax() - y.getMin();
    }

    @Test
    void numbersAreWrittenBesideTheRows() throws Exception {
        var texts = Svg.of(PicksFigure.of("picks", "perplexity", List.of(drawn(100, 140), picked(105.04, 115, 110))))
                .texts();

        assertTrue(texts.containsAll(
                List.of("drawn", "120.0", "–", "enas-supervised", "110.0", "[105.0, 115.0]", "0.91")));
    }

    @Test
    void nothingToDrawIsSaid() throws Exception {
        assertTrue(
                Svg.of(PicksFigure.of("picks", "perplexity", List.of())).texts().contains("no data"));
    }

    /** 10 to 1,000 in equal ratios: 100 is in the middle. */
    @Test
    void theAxisIsOneOfPowersWherePerplexitiesLieFarApart() throws Exception {
        var svg = Svg.of(PicksFigure.of("picks", "perplexity", List.of(drawn(10, 100, 1000))));

        double low = AxisMarks.gridX(svg, "10");
        double middle = AxisMarks.gridX(svg, "100");
        double high = AxisMarks.gridX(svg, "1000");
        assertEquals(middle - low, high - middle, .01);
    }
}
