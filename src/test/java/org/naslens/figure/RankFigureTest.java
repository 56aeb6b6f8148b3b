package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankFigureTest {
    private static final String PINK = "rgb(204,121,167)";

    private static RankFigure.Panel panel(String title, RankFigure.Group... groups) {
        return new RankFigure.Panel(title, "τ 0.50, ceiling 0.81", List.of(groups));
    }

    private static Svg draw(RankFigure.Panel... panels) throws Exception {
        return Svg.of(RankFigure.of("ranks", "alone", "shared", List.of(panels)));
    }

    @Test
    void marksLieWhereTheAxesSay() throws Exception {
        var svg = draw(
                panel("darts", new RankFigure.Group("seed 1", new double[] {1, 2.5, 10}, new double[] {10, 3, 1})));

        var marks = svg.fills(PINK, "path").stream().skip(1).toList(); // the first explains the mark
        assertEquals(3, marks.size());
        var x = AxisMarks.x(svg, "2", "8");
        double[] expected = {1, 2.5, 10};
        for (int i = 0; i < 3; i++) {
            assertEquals(expected[i], x.applyAsDouble(Svg.center(marks.get(i))[0]), .02);
        }
        // upwards is worse: rank 1 lies lower than 3, and 3 than 10
        assertTrue(Svg.center(marks.get(2))[1] > Svg.center(marks.get(1))[1]);
        assertTrue(Svg.center(marks.get(1))[1] > Svg.center(marks.get(0))[1]);
    }

    @Test
    void everyPanelSaysItsTauAndTheCeiling() throws Exception {
        var group = new RankFigure.Group("seed 1", new double[] {1, 2}, new double[] {1, 2});
        var texts = draw(panel("darts", group), panel("one-shot", group)).texts();

        assertEquals(2, texts.stream().filter("τ 0.50, ceiling 0.81"::equals).count());
        assertTrue(texts.containsAll(List.of("darts", "one-shot", "seed 1")));
    }

    @Test
    void theDottedLineIsWhereBothAgree() throws Exception {
        var svg = draw(panel("darts", new RankFigure.Group("seed 1", new double[] {1, 9}, new double[] {9, 1})));

        var line = svg.strokes("rgb(107,107,107)", 1, "line").get(0);
        var x = AxisMarks.x(svg, "2", "8");
        assertEquals(1, x.applyAsDouble(Svg.number(line, "x1")), .02);
        assertEquals(9, x.applyAsDouble(Svg.number(line, "x2")), .02);
        assertTrue(Svg.number(line, "y1") > Svg.number(line, "y2"));
    }

    @Test
    void nothingToDrawIsSaid() throws Exception {
        assertTrue(draw(new RankFigure.Panel("", "", List.of())).texts().contains("no data"));
    }

    @Test
    void bothWaysRankTheSameArchitectures() {
        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> new RankFigure.Group("seed 1", new double[] {1}, new double[] {1, 2}));

        assertEquals("seed 1: 1 and 2 ranks; they must be as many", thrown.getMessage());
    }
}
