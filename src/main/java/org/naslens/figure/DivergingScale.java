package org.naslens.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;

/**
 * The colours of {@link Palette#DIVERGING} for −1 to 1: blue, white at 0, orange. NaN is grey.
 */
final class DivergingScale {
    /** Equal steps from −1 to 1; as their number is odd, 0 is one of them. */
    private static final int STEPS = 255;

    private static final Color[] ANCHORS =
            Palette.DIVERGING.stream().map(Color::new).toArray(Color[]::new);
    private static final Color MISSING = new Color(0xbdbdbd);
    private static final IndexColorModel COLORS = colors();

    private DivergingScale() {}

    /** Draws each value as a square of {@code cell} pixels, the first row at the top. */
    static BufferedImage image(double[][] rows, int cell) {
        int columns = rows[0].length;
        var image = new BufferedImage(columns * cell, rows.length * cell, BufferedImage.TYPE_BYTE_INDEXED, COLORS);
        var raster = image.getRaster();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                raster.setSample(x, y, 0, index(rows[y / cell][x / cell]));
            }
        }
        return image;
    }

    /** The scale itself, from 1 at the top to −1 at the bottom. */
    static BufferedImage bar() {
        var rows = new double[STEPS][1];
        for (int i = 0; i < STEPS; i++) {
            rows[i][0] = 1 - 2.0 * i / (STEPS - 1);
        }
        return image(rows, 1);
    }

    /** The colour of a value; values beyond −1 and 1 have the colours of the ends. */
    static Color color(double value) {
        return new Color(COLORS.getRGB(index(value)));
    }

    private static int index(double value) {
        return Double.isNaN(value) ? STEPS : (int) Math.round((Math.max(-1, Math.min(1, value)) + 1) / 2 * (STEPS - 1));
    }

    private static IndexColorModel colors() {
        var rgb = new int[STEPS + 1];
        for (int i = 0; i < STEPS; i++) {
            double place = (double) i / (STEPS - 1) * (ANCHORS.length - 1);
            int anchor = Math.min((int) place, ANCHORS.length - 2);
            rgb[i] = between(ANCHORS[anchor], ANCHORS[anchor + 1], place - anchor)
                    .getRGB();
        }
        rgb[STEPS] = MISSING.getRGB();
        return new IndexColorModel(8, rgb.length, rgb, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static Color between(Color a, Color b, double share) {
        return new Color(
                mix(a.getRed(), b.getRed(), share),
                mix(a.getGreen(), b.getGreen(), share),
                mix(a.getBlue(), b.getBlue(), share));
    }

    private static int mix(int a, int b, double share) {
        return (int) Math.round(a + share * (b - a));
    }
}
