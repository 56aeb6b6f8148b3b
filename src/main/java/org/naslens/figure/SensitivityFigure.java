package org.naslens.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * The effect of one setting on a search: a panel for each quantity, with a column for each value of the setting,
 * a mark for each seed, and a line through the means.
 */
public final class SensitivityFigure {
    private static final int COLUMNS = 2;
    private static final double PLOT_HEIGHT = 92;
    private static final double LEFT = 34;
    private static final double RIGHT = 8;
    private static final double GAP = 44;
    private static final double MARK = 5;
    /** The distance between two seeds of a column, in columns. */
    private static final double BESIDE = .13;

    private SensitivityFigure() {}

    /**
     * The result of one search.
     *
     * @param column the column of the setting's value, from 0
     * @param seed the seed as text
     * @param value the quantity; NaN where there is none
     * @param low the lower end of a range around it; the value itself where there is none
     * @param high the upper end
     */
    public record Mark(int column, String seed, double value, double low, double high) {
        /** A value without a range. */
        public static Mark of(int column, String seed, double value) {
            return new Mark(column, seed, value, value, value);
        }
    }

    /**
     * A quantity for all values of the setting.
     *
     * @param label what it is, with its unit
     * @param mayBeLogarithmic whether its axis is logarithmic where values lie far apart, as with perplexities
     * @param marks the marks of all searches
     */
    public record Quantity(String label, boolean mayBeLogarithmic, List<Mark> marks) {
        /** Defensively copies the list. */
        public Quantity {
            marks = List.copyOf(marks);
        }

        private Extent extent() {
            return Extent.ofAll(marks.stream().map(mark -> new double[] {mark.value(), mark.low(), mark.high()}));
        }
    }

    /** One panel per quantity over the values of one setting, with one legend of seeds. */
    public static Figure of(String title, String setting, List<String> values, List<Quantity> quantities) {
        var looks =
                Looks.of(quantities.stream().flatMap(q -> q.marks().stream()).map(mark -> seedName(mark.seed())));
        var legend = Legend.ofMarks(looks, Figure.WIDTH - LEFT - RIGHT);
        var grid = Grid.across(quantities.size(), COLUMNS, legend.height() + 22, LEFT, RIGHT, GAP, 36, PLOT_HEIGHT);
        return new Figure(title, description(setting, values, quantities), grid.bottom() + 34, g -> {
            legend.draw(g, LEFT, 2);
            for (int i = 0; i < quantities.size(); i++) {
                var quantity = quantities.get(i);
                var area = grid.area(i);
                new PlotPanel(quantity.label(), plot(quantity, values.size(), looks)).draw(g, area);
                drawValues(g, values, area);
                if (grid.isLowest(i, quantities.size())) {
                    var font = Typeface.regular(PlotStyle.LABEL_SIZE);
                    var text = Typeface.fit(setting, font, area.getWidth());
                    PlotPanel.write(
                            g, text, font, area.getCenterX() - Typeface.width(text, font) / 2, area.getMaxY() + 24);
                }
            }
        });
    }

    private static String seedName(String seed) {
        return "seed " + seed;
    }

    private static XYPlot plot(Quantity quantity, int columns, Looks looks) {
        var x = new LinearScale(null, new Range(-.5, Math.max(1, columns) - .5), true);
        x.setTickLabelsVisible(false);
        var extent = quantity.extent();
        var plot = PlotStyle.plot(
                x,
                quantity.mayBeLogarithmic() ? extent.positiveAxis(null) : new LinearScale(null, extent.axis(), false));
        plot.setDomainGridlinesVisible(false);
        if (extent.isEmpty()) {
            return plot;
        }
        var means = new DefaultXYDataset();
        means.addSeries(0, means(quantity, columns));
        plot.setDataset(0, means);
        plot.setRenderer(0, PlotStyle.lines(PlotStyle.AXIS, PlotStyle.line(.9)));
        var marks = new XYIntervalSeriesCollection();
        var renderer = renderer();
        var names = List.copyOf(looks.byController().keySet());
        for (var name : names) {
            int series = marks.getSeriesCount();
            double shift = BESIDE * (series - (names.size() - 1) / 2.0);
            marks.addSeries(series(series, quantity, name, shift));
            renderer.setSeriesPaint(series, looks.get(name).color());
            renderer.setSeriesShape(series, looks.get(name).mark(MARK));
        }
        plot.setDataset(1, marks);
        plot.setRenderer(1, renderer);
        return plot;
    }

    private static XYIntervalSeries series(int key, Quantity quantity, String name, double shift) {
        var series = new XYIntervalSeries(key);
        quantity.marks().stream()
                .filter(mark -> seedName(mark.seed()).equals(name) && Double.isFinite(mark.value()))
                .forEach(mark -> {
                    double x = mark.column() + shift;
                    series.add(x, x, x, mark.value(), mark.low(), mark.high());
                });
        return series;
    }

    /** x and y of the mean over the seeds of each column that has one. */
    private static double[][] means(Quantity quantity, int columns) {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (int column = 0; column < columns; column++) {
            int k = column;
            quantity.marks().stream()
                    .filter(mark -> mark.column() == k && Double.isFinite(mark.value()))
                    .mapToDouble(Mark::value)
                    .average()
                    .ifPresent(mean -> {
                        x.add((double) k);
                        y.add(mean);
                    });
        }
        return Stream.of(x, y)
                .map(list -> list.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    private static XYErrorRenderer renderer() {
        var renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawYError(true);
        renderer.setCapLength(0);
        renderer.setErrorStroke(new BasicStroke(1f));
        return renderer;
    }

    /** The setting's values below their columns. */
    private static void drawValues(Graphics2D g, List<String> values, Rectangle2D area) {
        var small = Typeface.regular(PlotStyle.TICK_SIZE);
        double width = area.getWidth() / Math.max(1, values.size());
        for (int column = 0; column < values.size(); column++) {
            var text = Typeface.fit(values.get(column), small, width - 3);
            double middle = area.getX() + width * (column + .5);
            PlotPanel.write(g, text, small, middle - Typeface.width(text, small) / 2, area.getMaxY() + 11);
        }
    }

    private static String description(String setting, List<String> values, List<Quantity> quantities) {
        return "For " + setting + " = " + String.join(", ", values) + ", a mark for each seed: "
                + quantities.stream().map(Quantity::label).collect(Collectors.joining("; ")) + ".";
    }
}
