package org.naslens.figure;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.w3c.dom.Element;

/**
 * Where values lie in a picture, according to what its reader sees: the numbers at an axis and the lines of the grid they
 * belong to.
 */
final class AxisMarks {
    private static final String GRID = "rgb(228,228,228)";

    private AxisMarks() {}

    /** From x in points to a value, by two labels of a horizontal axis, each in the middle below its line. */
    static DoubleUnaryOperator x(Svg svg, String low, String high) {
        return scale(
                gridX(svg, low), Double.parseDouble(minus(low)), gridX(svg, high), Double.parseDouble(minus(high)));
    }

    /** From y in points to a value, by two labels of a vertical axis. */
    static DoubleUnaryOperator y(Svg svg, String low, String high) {
        return scale(
                gridY(svg, low), Double.parseDouble(minus(low)), gridY(svg, high), Double.parseDouble(minus(high)));
    }

    private static String minus(String label) {
        return label.replace('−', '-');
    }

    private static DoubleUnaryOperator scale(double at0, double value0, double at1, double value1) {
        return at -> value0 + (at - at0) * (value1 - value0) / (at1 - at0);
    }

    /** The grid's vertical line next to the middle of a label. */
    static double gridX(Svg svg, String label) {
        var text = text(svg, label);
        double middle = Svg.number(text, "x") + Typeface.width(label, Typeface.regular(PlotStyle.TICK_SIZE)) / 2;
        return nearest(svg.strokes(GRID, .5, "line"), "x1", "x2", middle);
    }

    private static double gridY(Svg svg, String label) {
        double middle = Svg.number(text(svg, label), "y") - .35 * PlotStyle.TICK_SIZE; // half of a digit's height
        return nearest(svg.strokes(GRID, .5, "line"), "y1", "y2", middle);
    }

    private static double nearest(List<Element> lines, String from, String to, double place) {
        return lines.stream()
                .filter(line -> line.getAttribute(from).equals(line.getAttribute(to)))
                .mapToDouble(line -> Svg.number(line, from))
                .boxed()
                .min(Comparator.comparingDouble(at -> Math.abs(at - place)))
                .orElseThrow();
    }

    private static Element text(Svg svg, String label) {
        return svg.all("text").stream()
                .filter(text -> text.getTextContent().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no label " + label + " in " + svg.texts()));
    }
}
