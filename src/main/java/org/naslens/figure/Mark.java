package org.naslens.figure;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The shape of a controller's points, around (0, 0) and about 1 wide; it tells controllers apart without colour. */
public enum Mark {
    CIRCLE,
    SQUARE(-.44, -.44, .44, -.44, .44, .44, -.44, .44),
    TRIANGLE(0, -.6, .56, .42, -.56, .42),
    DIAMOND(0, -.62, .62, 0, 0, .62, -.62, 0),
    PENTAGON(0, -.56, .54, -.16, .33, .46, -.33, .46, -.54, -.16),
    PLUS(
            -.17, -.55, .17, -.55, .17, -.17, .55, -.17, .55, .17, .17, .17, .17, .55, -.17, .55, -.17, .17, -.55, .17,
            -.55, -.17, -.17, -.17),
    CROSS(PLUS.turned(Math.PI / 4));

    @SuppressWarnings("ImmutableEnumChecker") // never written to
    private final double[] corners; // x and y of each; none for the circle

    Mark(double... corners) {
        this.corners = corners;
    }

    private double[] turned(double angle) {
        var turned = new double[corners.length];
        AffineTransform.getRotateInstance(angle).transform(corners, 0, turned, 0, corners.length / 2);
        return turned;
    }

    /** The shape as the path of an SVG. */
    public String path() {
        if (this == CIRCLE) {
            return "M-0.5,0a0.5,0.5 0 1 0 1,0a0.5,0.5 0 1 0 -1,0z";
        }
        var path = new StringBuilder();
        for (int i = 0; i < corners.length; i += 2) {
            path.append(i == 0 ? 'M' : 'L').append(corners[i]).append(',').append(corners[i + 1]);
        }
        return path.append('z').toString();
    }

    Shape shape() {
        return switch (this) {
            case CIRCLE -> new Ellipse2D.Double(-.5, -.5, 1, 1);
            case SQUARE -> new Rectangle2D.Double(-.44, -.44, .88, .88);
            default -> polygon();
        };
    }

    private Shape polygon() {
        var path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
