package org.naslens.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Locale;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleInsets;

/** The style of all plots: thin axes, a light grid, small letters on white. */
final class PlotStyle {
    static final Color INK = new Color(Palette.INK);
    static final Color FAINT_INK = new Color(Palette.FAINT_INK);
    static final Color AXIS = new Color(Palette.AXIS);
    static final Color GRID = new Color(Palette.GRID);

    static final double TICK_SIZE = 8;
    static final double LABEL_SIZE = 9;
    static final double TITLE_SIZE = 9.5;

    static final BasicStroke HAIRLINE = new BasicStroke(.6f);
    private static final BasicStroke GRID_LINE = new BasicStroke(.5f);

    static {
        // By default the label of a vertical axis is drawn as outlines, and would not be text in an SVG.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private PlotStyle() {}

    /** Axes and a grid, without data. */
    static XYPlot plot(ValueAxis x, ValueAxis y) {
        var plot = new XYPlot(null, x, y, null);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(GRID);
        plot.setDomainGridlineStroke(GRID_LINE);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(GRID_LINE);
        plot.setRangeZeroBaselineVisible(false);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setNoDataMessage("no data");
        plot.setNoDataMessageFont(Typeface.regular(LABEL_SIZE));
        plot.setNoDataMessagePaint(FAINT_INK);
        return plot;
    }

    /** The number format of all figures, in any locale: a decimal point, and a minus as wide as a plus. */
    static NumberFormat numbers(String pattern) {
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('−');
        return new DecimalFormat(pattern, symbols);
    }

    static <A extends ValueAxis> A style(A axis) {
        axis.setLabelFont(Typeface.regular(LABEL_SIZE));
        axis.setLabelPaint(INK);
        axis.setLabelInsets(new RectangleInsets(2, 0, 0, 4)); // below x, right of y
        axis.setTickLabelFont(Typeface.regular(TICK_SIZE));
        axis.setTickLabelPaint(INK);
        axis.setTickLabelInsets(new RectangleInsets(1.5, 2, 1.5, 2));
        axis.setAxisLinePaint(AXIS);
        axis.setAxisLineStroke(HAIRLINE);
        axis.setTickMarkPaint(AXIS);
        axis.setTickMarkStroke(HAIRLINE);
        axis.setTickMarkOutsideLength(2.5f);
        return axis;
    }

    /** A solid line, {@code width} points thick. */
    static BasicStroke line(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    /** A dotted line, {@code width} points thick. */
    static BasicStroke dotted(double width) {
        float[] dashes = {(float) (1.5 * width), (float) (1.8 * width)};
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    /** A renderer that draws each series as one line of the same colour and stroke, and nothing else. */
    static XYLineAndShapeRenderer lines(Paint paint, Stroke stroke) {
        var renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setAutoPopulateSeriesPaint(false);
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setDefaultPaint(paint);
        renderer.setDefaultStroke(stroke);
        return renderer;
    }

    /** x and y of a line whose x counts from {@code first}. */
    static double[][] counted(int first, double[] y) {
        var x = new double[y.length];
        Arrays.setAll(x, i -> first + i);
        return new double[][] {x, y};
    }

    /** Draws a dot where a line has a single point, which would not be visible. */
    static void markLonePoints(XYLineAndShapeRenderer renderer, int points) {
        renderer.setDefaultShapesVisible(points == 1);
        renderer.setAutoPopulateSeriesShape(false);
        renderer.setDefaultShape(new Ellipse2D.Double(-1.5, -1.5, 3, 3));
    }
}
