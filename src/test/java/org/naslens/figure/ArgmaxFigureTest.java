package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;

class ArgmaxFigureTest {
    /** N = 12: 23 choices, of 4 activations or of k earlier nodes. */
    private static double[][] uniform(int architectures) {
        var rows = new double[architectures][23];
        for (var row : rows) {
            for (int t = 0; t < 23; t++) {
                row[t] = t % 2 == 0 ? .25 : 2.0 / (t + 1);
            }
        }
        return rows;
    }

    private static double[][] varied(int architectures) {
        var random = Seed.root(1).stream();
        var rows = uniform(architectures);
        for (var row : rows) {
            for (int t = 2; t < 23; t++) {
                row[t] = .2 + .8 * random.nextDouble();
            }
        }
        return rows;
    }

    @Test
    void everyArchitectureIsALineThroughItsProbabilities() throws Exception {
        var rows = varied(100);
        var svg = Svg.of(ArgmaxFigure.of("Figure 4", List.of(new RowsPanel("supervised", rows))));

        var lines = svg.strokes("rgb(0,114,178)", .7, "path");
        assertEquals(100, lines.size());
        var step = AxisMarks.x(svg, "0", "20");
        var probability = AxisMarks.y(svg, "0.25", "0.75");
        for (int i = 0; i < 100; i++) {
            var points = Svg.points(lines.get(i));
            assertEquals(23, points.size());
            for (int t = 0; t < 23; t++) {
                assertEquals(t, step.applyAsDouble(points.get(t)[0]), .01);
                assertEquals(rows[i][t], probability.applyAsDouble(points.get(t)[1]), .001);
            }
        }
    }

    @Test
    void panelsShareTheAxisOfProbability() throws Exception {
        var svg = Svg.of(ArgmaxFigure.of(
                "Figure 1", List.of(new RowsPanel("random", uniform(3)), new RowsPanel("trained", varied(3)))));

        assertEquals(3, svg.strokes("rgb(110,110,110)", .7, "path").size());
        assertEquals(3, svg.strokes("rgb(213,94,0)", .7, "path").size());
        assertEquals(1, svg.texts().stream().filter("0.75"::equals).count());
        assertEquals(2, svg.texts().stream().filter("Step"::equals).count());
        assertTrue(svg.texts()
                .containsAll(List.of(
                        "random", "trained", "Probability of the most likely option", "0", "0.25", "0.5", "1")));
    }

    /** Lines upon each other are one line of the full colour; its pixels are where the probabilities are. */
    @Test
    void equalArchitecturesAreOneLineInThePng() {
        var rows = new double[100][23];
        Arrays.stream(rows).forEach(row -> Arrays.fill(row, .5));
        var image = ArgmaxFigure.of("Figure 1", List.of(new RowsPanel("unsupervised", rows)))
                .pixels();
        int full = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            int column = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                column += isNear(new Color(0xd55e00), new Color(image.getRGB(x, y))) ? 1 : 0;
            }
            assertTrue(column <= 3, "at x = " + x + " the line is " + column + " pixels thick");
            full += column > 0 ? 1 : 0;
        }
        // 22 of the 23 steps of an axis that is 480 − 42 − 6 points long, 4 pixels each
        assertEquals(4 * 432 * 22 / 23.0, full, 4);
    }

    /** Translucent lines come close to their colour, and stay there: a pixel has 8 bits. */
    private static boolean isNear(Color a, Color b) {
        return Math.abs(a.getRed() - b.getRed()) < 8
                && Math.abs(a.getGreen() - b.getGreen()) < 8
                && Math.abs(a.getBlue() - b.getBlue()) < 8;
    }

    @Test
    void rowsAreEquallyLong() {
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> new RowsPanel("random", new double[][] {{1, 1}, {1}}));
        assertEquals("random: row 1 has 1 numbers; row 0 has 2", thrown.getMessage());
    }
}
