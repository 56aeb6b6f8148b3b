package org.naslens.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * How a controller looks in every figure: a colour, dashes, and a mark.
 *
 * @param rgb the colour of its lines and marks, 0xRRGGBB
 * @param dashes lengths of strokes and gaps in widths of the line; empty for a solid line
 * @param mark the mark of its points
 */
public record Look(int rgb, List<Float> dashes, Mark mark) {
    /** Its colour. */
    Color color() {
        return new Color(rgb);
    }

    /** Its colour, translucent where lines may coincide; {@code opacity} from 0 to 1. */
    Color color(double opacity) {
        return new Color((int) Math.round(255 * opacity) << 24 | rgb, true);
    }

    /** Its dashed line, {@code width} points thick. */
    BasicStroke stroke(double width) {
        if (dashes.isEmpty()) {
            return PlotStyle.line(width);
        }
        var lengths = new float[dashes.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = dashes.get(i) * (float) width;
        }
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, lengths, 0);
    }

    /** Its mark around (0, 0), {@code size} points wide. */
    Shape mark(double size) {
        return AffineTransform.getScaleInstance(size, size).createTransformedShape(mark.shape());
    }
}
