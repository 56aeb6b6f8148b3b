package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScatterFigureTest {
    @Test
    void everyPairIsAMarkWhereTheAxesSay() throws Exception {
        double[] x = {10, 20, Double.NaN, 30};
        double[] y = {-1, 0, 3, 1};
        var svg = Svg.of(ScatterFigure.of(
                "scatter", "shared weights", "alone", List.of(new ScatterFigure.Cloud("random", x, y))));

        var marks = svg.fills("rgb(110,110,110)", "path");
        assertEquals(4, marks.size()); // the legend's and three
        var xs = AxisMarks.x(svg, "10", "30");
        var ys = AxisMarks.y(svg, "−1", "1");
        var pairs = marks.stream()
                .skip(1)
                .map(Svg::center)
                .map(at -> Math.round(xs.applyAsDouble(at[0])) + " " + Math.round(ys.applyAsDouble(at[1])))
                .toList();
        assertEquals(List.of("10 -1", "20 0", "30 1"), pairs);
        assertTrue(svg.texts().containsAll(List.of("shared weights", "alone", "random")));
    }

    @Test
    void asManyOfBoth() {
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> new ScatterFigure.Cloud("random", new double[2], new double[3]));
        assertEquals("random: 2 values of x and 3 of y; expected as many of both", thrown.getMessage());
    }
}
