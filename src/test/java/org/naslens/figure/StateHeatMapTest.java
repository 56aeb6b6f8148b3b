package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;

class StateHeatMapTest {
    private static final int SIZE = 100;

    private static double[][] states(String controller) {
        var random = Seed.root(3).with(controller).stream();
        var states = new double[SIZE][SIZE];
        for (var state : states) {
            for (int unit = 0; unit < SIZE; unit++) {
                state[unit] = Math.tanh(random.nextGaussian());
            }
        }
        return states;
    }

    private static Figure figure3() {
        return StateHeatMap.of(
                "Figure 3",
                Stream.of("random", "unsupervised", "supervised")
                        .map(controller -> new RowsPanel(controller, states(controller)))
                        .toList());
    }

    /** Three panels of 125 by 150 points, 4 pixels each: a cell has 5 by 6 pixels. */
    @Test
    void everyCellOfThePngHasTheColorOfItsUnit() {
        var image = figure3().pixels();
        var panels = List.of(states("random"), states("unsupervised"), states("supervised"));
        for (int panel = 0; panel < 3; panel++) {
            for (int row = 1; row < SIZE - 1; row++) {
                for (int unit = 1; unit < SIZE - 1; unit++) {
                    int x = 4 * (36 + panel * (125 + 12)) + 5 * unit;
                    int y = 4 * 18 + 6 * row;
                    int expected =
                            DivergingScale.color(panels.get(panel)[row][unit]).getRGB();
                    assertEquals(expected, image.getRGB(x, y), "upper left of row " + row + ", unit " + unit);
                    assertEquals(expected, image.getRGB(x + 4, y + 5), "lower right of row " + row + ", unit " + unit);
                }
            }
        }
    }

    @Test
    void theSvgHoldsTheSameColorsInFewBytes() throws Exception {
        var text = figure3().svg("figure3");
        assertTrue(text.length() < 250_000, text.length() + " characters");

        var images = Svg.parse(text).all("image");
        assertEquals(4, images.size()); // three maps and the bar
        var data = images.get(2).getAttributeNS("http://www.w3.org/1999/xlink", "href");
        var image = ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(data.substring("data:image/png;base64,".length()))));
        var states = states("supervised");
        assertEquals(DivergingScale.color(states[0][0]).getRGB(), image.getRGB(0, 0));
        assertEquals(DivergingScale.color(states[41][7]).getRGB(), image.getRGB(7 * 4 + 3, 41 * 4 + 3));
        assertEquals(DivergingScale.color(states[99][99]).getRGB(), image.getRGB(399, 399));
        assertEquals(
                "matrix(0.3125,0,0,0.375,310,18)", Svg.value(images.get(2), "transform")); // 125 and 150 points, of 400
    }

    @Test
    void theBarNamesTheValuesOfItsColors() throws Exception {
        var texts = Svg.of(figure3()).texts();
        assertTrue(texts.containsAll(List.of("1", "0.5", "0", "−0.5", "−1", "State")), texts.toString());
    }

    @Test
    void aSmallerSampleTakesFewerRowsOfTheSameAxis() {
        var image = StateHeatMap.of(
                        "Figure 3",
                        List.of(new RowsPanel("a", new double[][] {{1}, {1}}), new RowsPanel("b", new double[][] {{1}
                        })))
                .pixels();
        int right = 4 * (480 - 45 - 50);
        assertEquals(DivergingScale.color(1).getRGB(), image.getRGB(right, 4 * (18 + 70)));
        assertEquals(0xffffffff, image.getRGB(right, 4 * (18 + 80)));
    }
}
