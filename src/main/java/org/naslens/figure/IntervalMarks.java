package org.naslens.figure;

import java.awt.BasicStroke;
import java.text.NumberFormat;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;

/**
 * A value with its 95 % interval, as rows of a figure have it: a mark on a horizontal line, and numbers beside it.
 *
 * @param value NaN where it is undefined
 * @param low lower end; NaN where there is none
 * @param high upper end; NaN where there is none
 */
record IntervalMarks(double value, double low, double high) {
    /** How marks and lines are drawn. */
    static XYErrorRenderer renderer() {
        var renderer = new XYErrorRenderer();
        renderer.setDrawXError(true);
        renderer.setDrawYError(false);
        renderer.setCapLength(0);
        renderer.setErrorStroke(new BasicStroke(1.3f));
        return renderer;
    }

    /** @throws IllegalArgumentException if the interval ends before it begins */
    static void requireOrder(String name, double low, double high) {
        if (low > high) {
            throw new IllegalArgumentException(
                    "interval of " + name + ": " + low + " to " + high + " ends before it begins");
        }
    }

    private boolean hasInterval() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** The mark at a height; empty where there is no value. */
    XYIntervalSeries series(int key, double center) {
        var series = new XYIntervalSeries(key);
        if (Double.isFinite(value)) {
            series.add(value, hasInterval() ? low : value, hasInterval() ? high : value, center, center, center);
        }
        return series;
    }

    /** The value as text. */
    String valueText(NumberFormat format) {
        return number(value, format);
    }

    /** The interval as text; empty where there is none. */
    String intervalText(NumberFormat format) {
        return hasInterval() ? "[" + number(low, format) + ", " + number(high, format) + "]" : "";
    }

    /** A number, or a dash. */
    static String number(double value, NumberFormat format) {
        return Double.isFinite(value) ? format.format(value) : "–";
    }
}
