package org.naslens.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.naslens.statistics.Interval;

/**
 * How good the picks of each strategy are, compared with architectures drawn at random.
 *
 * <p>Each strategy has a row, and architectures that no strategy picked have black rows: a short stroke for each architecture, a mark for
 * their mean with its interval, and the same in numbers. The axis is logarithmic where the largest perplexity is more than
 * {@value Extent#WIDE} times the smallest.
 */
public final class PicksFigure {
    private static final double ROW = 17;
    private static final double TOP = 18;
    private static final double LEFT = 112;
    private static final double RIGHT = 160;

    /** Where the column of probabilities ends, from the right edge of the plot. */
    private static final double BEATS = 156;

    private static final double MARK = 6;
    private static final Shape STROKE = new Rectangle2D.Double(-.35, -4.5, .7, 9);

    /** The look of architectures that no strategy picked. */
    private static final Look NO_PICK = new Look(Palette.INK, List.of(), Mark.CIRCLE);

    private PicksFigure() {}

    /**
     * A row.
     *
     * @param name a strategy, or another group of architectures trained from scratch
     * @param perplexities the perplexities of its architectures
     * @param mean their mean
     * @param interval the 95 % interval of the mean; empty where there is none
     * @param beatsRandom the probability that one is better than an architecture drawn at random; empty for
     *     architectures that no strategy picked
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Row(
            String name, double[] perplexities, double mean, Optional<Interval> interval, OptionalDouble beatsRandom) {
        /** Defensively copies the array. */
        public Row {
            perplexities = perplexities.clone();
        }

        private IntervalMarks marks() {
            return new IntervalMarks(OptionalDouble.of(mean), interval);
        }

        private String meanText() {
            return marks().valueText(format());
        }

        private String intervalText() {
            return marks().intervalText(format());
        }

        private NumberFormat format() {
            return PlotStyle.numbers(mean < 1000 ? "0.0" : "0");
        }

        private String beatsText() {
            return IntervalMarks.number(beatsRandom, PlotStyle.numbers("0.00"));
        }
    }

    /**
     * Draws the rows below each other, in order.
     *
     * @param quantity what the perplexities are, such as {@code test perplexity}
     */
    public static Figure of(String title, String quantity, List<Row> rows) {
        var looks = Looks.of(
                rows.stream().filter(row -> row.beatsRandom().isPresent()).map(Row::name));
        double height = Math.max(3, rows.size());
        var area = new Rectangle2D.Double(LEFT, TOP, Figure.WIDTH - LEFT - RIGHT, ROW * height);
        return new Figure(title, description(quantity, rows), area.getMaxY() + 30, g -> {
            new PlotPanel("", plot(quantity, rows, looks, height)).draw(g, area);
            drawHeader(g, area);
            for (int i = 0; i < rows.size(); i++) {
                drawText(g, rows.get(i), area.getMaxX(), TOP + ROW * (i + .5) + 3);
            }
        });
    }

    private static XYPlot plot(String quantity, List<Row> rows, Looks looks, double height) {
        var plot = IntervalMarks.plot(extent(rows).positiveAxis(quantity), height);
        if (extent(rows).isEmpty()) {
            return plot;
        }
        var strokes = new DefaultXYDataset();
        var strokeRenderer = new XYLineAndShapeRenderer(false, true);
        strokeRenderer.setDrawOutlines(false);
        var means = new XYIntervalSeriesCollection();
        var meanRenderer = IntervalMarks.renderer();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var look = row.beatsRandom().isPresent() ? looks.get(row.name()) : NO_PICK;
            strokes.addSeries(i, at(Extent.finite(row.perplexities()), i + .5));
            strokeRenderer.setSeriesShape(i, STROKE);
            strokeRenderer.setSeriesPaint(i, look.color(opacity(row.perplexities().length)));
            means.addSeries(row.marks().series(i, i + .5));
            meanRenderer.setSeriesPaint(i, look.color());
            meanRenderer.setSeriesShape(i, look.mark(MARK));
        }
        plot.setDataset(0, strokes);
        plot.setRenderer(0, strokeRenderer);
        plot.setDataset(1, means);
        plot.setRenderer(1, meanRenderer);
        return plot;
    }

    /** The opacity of a stroke, lower for many strokes, to show where they are dense. */
    private static double opacity(int strokes) {
        return Math.max(.25, Math.min(.7, 4 / Math.sqrt(Math.max(1, strokes))));
    }

    private static double[][] at(double[] x, double y) {
        double[] all = new double[x.length];
        Arrays.fill(all, y);
        return new double[][] {x, all};
    }

    /** The range of the measured values alone: an interval that is much wider is cut off at the edge of the plot. */
    private static Extent extent(List<Row> rows) {
        return Extent.ofAll(rows.stream().map(Row::perplexities));
    }

    private static void drawHeader(Graphics2D g, Rectangle2D area) {
        IntervalMarks.writeColumns(g, "mean", "95 % interval", "beats random", area.getMaxX(), BEATS, area.getY() - 6);
    }

    private static void drawText(Graphics2D g, Row row, double right, double baseline) {
        var font = Typeface.regular(PlotStyle.LABEL_SIZE);
        PlotPanel.write(g, Typeface.fit(row.name(), font, LEFT - 10), font, 4, baseline);
        IntervalMarks.writeColumns(g, row.meanText(), row.intervalText(), row.beatsText(), right, BEATS, baseline);
    }

    private static String description(String quantity, List<Row> rows) {
        return quantity
                + " with its 95 % interval, and the probability to be better than an architecture drawn at random: "
                + rows.stream()
                        .map(row ->
                                row.name() + ": " + row.meanText() + " " + row.intervalText() + ", " + row.beatsText())
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
