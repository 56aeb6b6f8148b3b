package org.naslens.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class DivergingScaleTest {
    @Test
    void zeroIsWhiteAndTheEndsAreBlueAndOrange() {
        assertEquals(Color.WHITE, DivergingScale.color(0));
        assertTrue(DivergingScale.color(-1).getBlue()
                > 2 * DivergingScale.color(-1).getRed());
        assertTrue(
                DivergingScale.color(1).getRed() > 2 * DivergingScale.color(1).getBlue());
        assertEquals(DivergingScale.color(-1), DivergingScale.color(-1.5));
        assertEquals(DivergingScale.color(1), DivergingScale.color(Double.POSITIVE_INFINITY));
    }

    /** Relative luminance of sRGB (ITU-R BT.709), as a print without colour shows it. */
    @Test
    void getsDarkerAwayFromZeroAndDarkestBelowIt() {
        for (int step = 1; step <= 20; step++) {
            assertTrue(luminance(-step / 20.0) < luminance(-(step - 1) / 20.0));
            assertTrue(luminance(step / 20.0) < luminance((step - 1) / 20.0));
        }
        assertTrue(luminance(-1) < .5 * luminance(1));
    }

    private static double luminance(double value) {
        var color = DivergingScale.color(value);
        return .2126 * linear(color.getRed()) + .7152 * linear(color.getGreen()) + .0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        return Math.pow(channel / 255.0, 2.2);
    }

    @Test
    void eachValueIsASquare() {
        var image = DivergingScale.image(new double[][] {{-1, Double.NaN}, {0, 1}, {.5, .25}}, 2);

        assertEquals(4, image.getWidth());
        assertEquals(6, image.getHeight());
        assertEquals(DivergingScale.color(-1).getRGB(), image.getRGB(1, 1));
        assertEquals(new Color(0xbdbdbd).getRGB(), image.getRGB(2, 0));
        assertEquals(DivergingScale.color(1).getRGB(), image.getRGB(3, 3));
        assertEquals(DivergingScale.color(.5).getRGB(), image.getRGB(0, 4));
    }
}
