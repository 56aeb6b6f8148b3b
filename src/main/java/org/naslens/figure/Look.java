package org.naslens.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How a controller looks in every figure: a colour, dashes, and a mark.
 *
 * @param color of its lines and marks
 * @param dashes lengths of strokes and gaps in widths of the line; empty for a solid line
 * @param mark around (0, 0), about 1 wide
 */
record Look(Color color, List<Float> dashes, Shape mark) {
    /** The colour, with less of it where lines lie upon each other; {@code opacity} from 0 to 1. */
    Color color(double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
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
        return AffineTransform.getScaleInstance(size, size).createTransformedShape(mark);
    }

    static Shape circle() {
        return new Ellipse2D.Double(-.5, -.5, 1, 1);
    }

    static Shape square() {
        return new Rectangle2D.Double(-.44, -.44, .88, .88);
    }

    static Shape triangle() {
        return polygon(0, -.6, .56, .42, -.56, .42);
    }

    static Shape diamond() {
        return polygon(0, -.62, .62, 0, 0, .62, -.62, 0);
    }

    static Shape pentagon() {
        return polygon(0, -.56, .54, -.16, .33, .46, -.33, .46, -.54, -.16);
    }

    static Shape plus() {
        return polygon(
                -.17, -.55, .17, -.55, .17, -.17, .55, -.17, .55, .17, .17, .17, .17, .55, -.17, .55, -.17, .17, -.55,
                .17, -.55, -.17, -.17, -.17);
    }

    static Shape cross() {
        return AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(plus());
    }

    /** x and y of the corners. */
    private static Shape polygon(double... corners) {
        var path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
