package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.naslens.statistics.Interval;

class ForestFigureTest {
    private static ForestFigure.Estimate estimate(
            String measure, double value, double low, double high, double published) {
        return new ForestFigure.Estimate(
                measure,
                "supervised",
                OptionalDouble.of(value),
                Optional.of(new Interval(low, high)),
                OptionalDouble.of(published));
    }

    private static Svg draw() throws Exception {
        return Svg.of(ForestFigure.of(
                "Table 1",
                "Spearman's ρ",
                List.of(
                        estimate("activations", -.35, -.5, -.2, -.404),
                        estimate("GED", .15, .05, .25, .1),
                        new ForestFigure.Estimate(
                                "activations",
                                "mine",
                                OptionalDouble.empty(),
                                Optional.empty(),
                                OptionalDouble.empty()))));
    }

    @Test
    void intervalsAndPublishedValuesLieWhereTheAxisSays() throws Exception {
        var svg = draw();
        var rho = AxisMarks.x(svg, "−0.4", "0.2");

        var intervals = svg.strokes("rgb(0,114,178)", 1.3, "line").stream()
                .filter(line -> Svg.number(line, "x1") != Svg.number(line, "x2"))
                .toList();
        assertEquals(2, intervals.size());
        assertEquals(-.5, rho.applyAsDouble(Svg.number(intervals.get(0), "x1")), .001);
        assertEquals(-.2, rho.applyAsDouble(Svg.number(intervals.get(0), "x2")), .001);
        assertEquals(.25, rho.applyAsDouble(Svg.number(intervals.get(1), "x2")), .001);

        var published = svg.strokes("rgb(38,38,38)", .8, "path");
        assertEquals(3, published.size()); // the last one explains the mark
        assertEquals(-.404, rho.applyAsDouble(Svg.center(published.get(0))[0]), .001);
        assertEquals(.1, rho.applyAsDouble(Svg.center(published.get(1))[0]), .001);

        var zero = svg.strokes("rgb(107,107,107)", .8, "line");
        assertEquals(1, zero.size());
        assertEquals(0, rho.applyAsDouble(Svg.number(zero.get(0), "x1")), .001);
    }

    @Test
    void numbersAreWrittenBesideThePoints() throws Exception {
        var texts = draw().texts();
        assertTrue(
                texts.containsAll(List.of("−0.350", "[−0.500, −0.200]", "−0.404", "0.150", "[0.050, 0.250]", "0.100")));
        assertEquals(2, texts.stream().filter("–"::equals).count()); // no value, nothing published
    }

    @Test
    void rowsAreGroupedByMeasureInTheOrderTheyCame() throws Exception {
        var rows = draw().texts().stream()
                .filter(text -> text.matches("activations|GED|supervised|mine"))
                .toList();
        assertEquals(List.of("activations", "supervised", "mine", "GED", "supervised"), rows);
    }
}
