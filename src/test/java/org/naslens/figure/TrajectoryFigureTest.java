package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrajectoryFigureTest {
    private static final String BLUE = "rgb(0,114,178)";

    private static Svg draw(double[]... seeds) throws Exception {
        return Svg.of(TrajectoryFigure.of(
                "search",
                List.of(new TrajectoryFigure.Quantity(
                        "Entropy (nats)", List.of(new TrajectoryFigure.Curve("supervised", seeds))))));
    }

    @Test
    void theThickLineIsTheMeanOfTheThinOnes() throws Exception {
        var svg = draw(new double[] {0, 20, 40, 100}, new double[] {40, Double.NaN, 60});

        assertEquals(2, svg.strokes(BLUE, .6, "path").size());
        var mean = svg.strokes(BLUE, 1.5, "path");
        assertEquals(1, mean.size());
        var epoch = AxisMarks.x(svg, "1", "4");
        var value = AxisMarks.y(svg, "0", "100");
        // (0 + 40)/2, 20, (40 + 60)/2, 100
        double[] expected = {20, 20, 50, 100};
        var points = Svg.points(mean.get(0));
        assertEquals(4, points.size());
        for (int i = 0; i < 4; i++) {
            assertEquals(i + 1, epoch.applyAsDouble(points.get(i)[0]), .01);
            assertEquals(expected[i], value.applyAsDouble(points.get(i)[1]), .1);
        }
    }

    @Test
    void oneSeedIsOneLine() throws Exception {
        var svg = draw(new double[] {1, 2, 3});
        assertEquals(0, svg.strokes(BLUE, .6, "path").size());
        assertEquals(1, svg.strokes(BLUE, 1.5, "path").size());
    }

    @Test
    void aGapStaysAGap() throws Exception {
        var line = draw(new double[] {1, 2, Double.NaN, 4, 5})
                .strokes(BLUE, 1.5, "path")
                .get(0);
        assertEquals(2, line.getAttribute("d").chars().filter(c -> c == 'M').count());
    }

    @Test
    void oneEpochIsADot() throws Exception {
        var svg = draw(new double[] {1});
        assertEquals(1, svg.fills(BLUE, "circle", "path").size());
    }

    @Test
    void sixQuantitiesStandInTwoRowsUnderOneLegend() throws Exception {
        var curves = List.of(
                new TrajectoryFigure.Curve("random", new double[][] {{1, 2}}),
                new TrajectoryFigure.Curve("supervised", new double[][] {{2, 1}}));
        var svg = Svg.of(TrajectoryFigure.of(
                "search",
                IntStream.range(0, 6)
                        .mapToObj(i -> new TrajectoryFigure.Quantity("quantity " + i, curves))
                        .toList()));

        assertEquals(6, svg.strokes(BLUE, 1.5, "path").size());
        assertEquals(1, svg.texts().stream().filter("supervised"::equals).count());
        assertEquals(3, svg.texts().stream().filter("Epoch"::equals).count());
        assertTrue(IntStream.range(0, 6).allMatch(i -> svg.texts().contains("quantity " + i)));
    }
}
