package org.naslens.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.text.NumberFormat;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.naslens.statistics.Interval;

/**
 * A value with its 95 % interval as a row of a figure: a mark on a horizontal line, with numbers beside it.
 *
 * @param value the value; empty where it is undefined
 * @param interval the interval; empty where there is none
 */
record IntervalMarks(OptionalDouble value, Optional<Interval> interval) {
    /** Distances from the right edge of the plot to the end of the column of values and the beginning of that of intervals. */
    private static final double VALUE = 36;

    private static final double INTERVAL = 42;

    /** A plot without data for rows below each other; y counts rows from the top. */
    static XYPlot plot(ValueAxis x, double rows) {
        var y = new LinearScale(null, new Range(0, rows), false);
        y.setInverted(true);
        y.setVisible(false);
        var plot = PlotStyle.plot(x, y);
        plot.setRangeGridlinesVisible(false);
        return plot;
    }

    /**
     * Writes the columns of numbers beside a plot, or their headings.
     *
     * @param right the right edge of the plot
     * @param end the end of the last column, measured from that edge
     */
    static void writeColumns(
            Graphics2D g, String value, String interval, String last, double right, double end, double baseline) {
        var small = Typeface.regular(PlotStyle.TICK_SIZE);
        PlotPanel.writeToLeft(g, value, small, right + VALUE, baseline);
        PlotPanel.write(g, interval, small, right + INTERVAL, baseline);
        PlotPanel.writeToLeft(g, last, small, right + end, baseline);
    }

    /** The renderer of marks and lines. */
    static XYErrorRenderer renderer() {
        var renderer = new XYErrorRenderer();
        renderer.setDrawXError(true);
        renderer.setDrawYError(false);
        renderer.setCapLength(0);
        renderer.setErrorStroke(new BasicStroke(1.3f));
        return renderer;
    }

    /** The mark at a given height; empty where there is no value. */
    XYIntervalSeries series(int key, double center) {
        var series = new XYIntervalSeries(key);
        value.ifPresent(x -> series.add(
                x,
                interval.map(Interval::low).orElse(x),
                interval.map(Interval::high).orElse(x),
                center,
                center,
                center));
        return series;
    }

    /** The value as text. */
    String valueText(NumberFormat format) {
        return number(value, format);
    }

    /** The interval as text; empty where there is none. */
    String intervalText(NumberFormat format) {
        return interval.map(ends -> "[" + format.format(ends.low()) + ", " + format.format(ends.high()) + "]")
                .orElse("");
    }

    /** A number, or a dash. */
    static String number(OptionalDouble value, NumberFormat format) {
        return value.isPresent() ? format.format(value.getAsDouble()) : "–";
    }
}
