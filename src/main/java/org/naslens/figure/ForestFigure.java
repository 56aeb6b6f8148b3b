package org.naslens.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.naslens.statistics.Interval;

/**
 * A table of estimates as points with intervals, such as the correlations of Table 1 (Adam and Lorraine 2019).
 *
 * <p>A group of rows per measure, a row per controller: its name, its point and interval, the published value as a hollow
 * mark, and the same in numbers. An interval that crosses the line at 0 is compatible with no effect.
 */
public final class ForestFigure {
    private static final double ROW = 12;
    /** The gap between two groups, in rows. */
    private static final double GROUP_GAP = .4;

    private static final double TOP = 24;
    private static final double LEFT = 112;
    private static final double RIGHT = 154;

    /** Where the column of published values ends, from the right edge of the plot. */
    private static final double PUBLISHED = 150;

    private static final double MARK = 6;

    private ForestFigure() {}

    /**
     * What was estimated for one controller.
     *
     * @param measure the group it belongs to
     * @param controller the name of the controller
     * @param value the estimate; empty where it is undefined
     * @param interval its 95 % interval; empty where there is none
     * @param published the paper's value
     */
    public record Estimate(
            String measure,
            String controller,
            OptionalDouble value,
            Optional<Interval> interval,
            OptionalDouble published) {
        private IntervalMarks marks() {
            return new IntervalMarks(value, interval);
        }

        private static NumberFormat numbers() {
            return PlotStyle.numbers("0.000");
        }

        private String valueText() {
            return marks().valueText(numbers());
        }

        private String intervalText() {
            return marks().intervalText(numbers());
        }

        private String publishedText() {
            return IntervalMarks.number(published, numbers());
        }
    }

    /**
     * A line of the figure.
     *
     * @param text the heading of a group, or a controller
     * @param center its middle, in rows from the top
     * @param estimate empty for a heading
     */
    private record Line(String text, double center, Optional<Estimate> estimate) {}

    /**
     * Draws the groups below each other, in order of appearance.
     *
     * @param quantity what is estimated, such as {@code Spearman's ρ}
     */
    public static Figure of(String title, String quantity, List<Estimate> estimates) {
        var looks = Looks.of(estimates.stream().map(Estimate::controller));
        var lines = lines(estimates);
        double rows = lines.isEmpty() ? 3 : lines.get(lines.size() - 1).center() + .5;
        var area = new Rectangle2D.Double(LEFT, TOP, Figure.WIDTH - LEFT - RIGHT, ROW * rows);
        return new Figure(title, description(quantity, estimates), area.getMaxY() + 30, g -> {
            new PlotPanel("", plot(quantity, lines, looks, rows)).draw(g, area);
            drawHeader(g, area);
            for (var line : lines) {
                drawText(g, line, area.getMaxX(), TOP + ROW * line.center() + 3);
            }
        });
    }

    private static List<Line> lines(List<Estimate> estimates) {
        var groups = new LinkedHashMap<String, List<Estimate>>();
        for (var estimate : estimates) {
            groups.computeIfAbsent(estimate.measure(), m -> new ArrayList<>()).add(estimate);
        }
        var lines = new ArrayList<Line>();
        double center = .5;
        for (var group : groups.entrySet()) {
            lines.add(new Line(group.getKey(), center++, Optional.empty()));
            for (var estimate : group.getValue()) {
                lines.add(new Line(estimate.controller(), center++, Optional.of(estimate)));
            }
            center += GROUP_GAP;
        }
        return lines;
    }

    private static XYPlot plot(String quantity, List<Line> lines, Looks looks, double rows) {
        var estimates = lines.stream().flatMap(line -> line.estimate().stream()).toList();
        var plot =
                IntervalMarks.plot(new LinearScale(quantity, extent(estimates).axis(), false), rows);
        if (estimates.isEmpty()) {
            return plot;
        }
        plot.addDomainMarker(zero());
        var points = new XYIntervalSeriesCollection();
        var pointRenderer = IntervalMarks.renderer();
        var published = new DefaultXYDataset();
        for (var line : lines) {
            line.estimate().ifPresent(estimate -> {
                if (estimate.value().isPresent()) {
                    int series = points.getSeriesCount();
                    var look = looks.get(estimate.controller());
                    pointRenderer.setSeriesPaint(series, look.color());
                    pointRenderer.setSeriesShape(series, look.mark(MARK));
                    points.addSeries(estimate.marks().series(series, line.center()));
                }
                estimate.published()
                        .ifPresent(value -> published.addSeries(
                                published.getSeriesCount(), new double[][] {{value}, {line.center()}}));
            });
        }
        plot.setDataset(0, points);
        plot.setRenderer(0, pointRenderer);
        plot.setDataset(1, published);
        plot.setRenderer(1, publishedRenderer());
        return plot;
    }

    private static Extent extent(List<Estimate> estimates) {
        return Extent.ofAll(Stream.concat(
                Stream.of(new double[] {0}), estimates.stream().map(e -> new double[] {
                    e.value().orElse(Double.NaN),
                    e.interval().map(Interval::low).orElse(Double.NaN),
                    e.interval().map(Interval::high).orElse(Double.NaN),
                    e.published().orElse(Double.NaN)
                })));
    }

    private static ValueMarker zero() {
        var marker = new ValueMarker(0, PlotStyle.FAINT_INK, PlotStyle.line(.8));
        marker.setAlpha(1);
        return marker;
    }

    private static XYLineAndShapeRenderer publishedRenderer() {
        var renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setAutoPopulateSeriesPaint(false);
        renderer.setAutoPopulateSeriesShape(false);
        renderer.setDefaultPaint(PlotStyle.INK);
        renderer.setDefaultShape(hollow());
        renderer.setDefaultShapesFilled(false);
        renderer.setAutoPopulateSeriesStroke(false);
        renderer.setAutoPopulateSeriesOutlineStroke(false);
        renderer.setDefaultStroke(PlotStyle.line(.8));
        renderer.setDefaultOutlineStroke(PlotStyle.line(.8));
        return renderer;
    }

    private static Shape hollow() {
        return new Ellipse2D.Double(-4.2, -4.2, 8.4, 8.4);
    }

    private static void drawHeader(Graphics2D g, Rectangle2D area) {
        var font = Typeface.regular(PlotStyle.TICK_SIZE);
        double baseline = TOP - 8;
        g.setPaint(PlotStyle.INK);
        g.setStroke(PlotStyle.line(.8));
        double x = area.getX() + 5;
        g.draw(Legend.at(hollow(), x, baseline - 2.8));
        PlotPanel.write(g, "published", font, x + 8, baseline);
        IntervalMarks.writeColumns(g, "value", "95 % interval", "published", area.getMaxX(), PUBLISHED, baseline);
    }

    private static void drawText(Graphics2D g, Line line, double right, double baseline) {
        if (line.estimate().isEmpty()) {
            var bold = Typeface.bold(PlotStyle.LABEL_SIZE);
            PlotPanel.write(g, Typeface.fit(line.text(), bold, LEFT - 8), bold, 4, baseline);
        }
        line.estimate().ifPresent(estimate -> {
            var font = Typeface.regular(PlotStyle.LABEL_SIZE);
            PlotPanel.write(g, Typeface.fit(line.text(), font, LEFT - 18), font, 12, baseline);
            IntervalMarks.writeColumns(
                    g,
                    estimate.valueText(),
                    estimate.intervalText(),
                    estimate.publishedText(),
                    right,
                    PUBLISHED,
                    baseline);
        });
    }

    private static String description(String quantity, List<Estimate> estimates) {
        return quantity + " with its 95 % interval and the published value, by measure and controller: "
                + estimates.stream()
                        .map(e -> e.measure() + ", " + e.controller() + ": " + e.valueText() + " " + e.intervalText()
                                + ", published " + e.publishedText())
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
