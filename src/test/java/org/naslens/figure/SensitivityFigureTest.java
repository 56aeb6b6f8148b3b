package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.figure.SensitivityFigure.Mark;
import org.naslens.figure.SensitivityFigure.Quantity;

class SensitivityFigureTest {
    private static Svg draw(Quantity... quantities) throws Exception {
        return Svg.of(SensitivityFigure.of(
                "sensitivity", "controller.entropy_weight", List.of("0.1", "0.7"), List.of(quantities)));
    }

    @Test
    void theLineGoesThroughTheMeansOverSeeds() throws Exception {
        var svg = draw(new Quantity(
                "distinct",
                false,
                List.of(Mark.of(0, "1", 20), Mark.of(0, "2", 40), Mark.of(1, "1", 60), Mark.of(1, "2", 100))));

        var line = Svg.points(svg.strokes("rgb(140,140,140)", .9, "path").get(0));
        var y = AxisMarks.y(svg, "20", "100");
        assertEquals(30, y.applyAsDouble(line.get(0)[1]), .2);
        assertEquals(80, y.applyAsDouble(line.get(1)[1]), .2);
    }

    @Test
    void aRangeIsABar() throws Exception {
        var svg = draw(new Quantity("perplexity", true, List.of(new Mark(0, "1", 50, 20, 100), Mark.of(1, "1", 60))));

        var bars = svg.strokes("rgb(204,121,167)", 1, "line").stream()
                .filter(line -> Svg.number(line, "y1") != Svg.number(line, "y2"))
                .toList();
        assertEquals(1, bars.size());
        // 20 to 100 is more than fourfold, so that the axis is one of powers: 50 lies at log(50/20)/log 5 of the bar
        var mark = svg.fills("rgb(204,121,167)", "path").get(1);
        double low = Math.max(Svg.number(bars.get(0), "y1"), Svg.number(bars.get(0), "y2"));
        double high = Math.min(Svg.number(bars.get(0), "y1"), Svg.number(bars.get(0), "y2"));
        assertEquals(Math.log(2.5) / Math.log(5), (low - Svg.center(mark)[1]) / (low - high), .01);
    }

    @Test
    void everyPanelHasTheValuesOfTheSetting() throws Exception {
        var marks = List.of(Mark.of(0, "1", 1), Mark.of(1, "1", 2));
        var texts = draw(new Quantity("distinct", false, marks), new Quantity("entropy", false, marks))
                .texts();

        assertEquals(2, texts.stream().filter("0.7"::equals).count());
        assertEquals(
                2, texts.stream().filter("controller.entropy_weight"::equals).count());
        assertTrue(texts.containsAll(List.of("distinct", "entropy", "seed 1")));
    }
}
