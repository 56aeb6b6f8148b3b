package org.naslens.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * How quantities change over the epochs of a search.
 *
 * <p>One panel per quantity. Each controller has a thick line, the mean over its seeds, and a thin one for each seed.
 */
public final class TrajectoryFigure {
    private static final int MOST_COLUMNS = 3;
    private static final double PLOT_HEIGHT = 92;
    private static final double MARGIN_LEFT = 32;
    private static final double MARGIN_RIGHT = 8;

    private TrajectoryFigure() {}

    /**
     * A quantity, measured in each epoch.
     *
     * @param label what it is, with its unit
     * @param curves the curves, one for each controller
     */
    public record Quantity(String label, List<Curve> curves) {
        /** Defensively copies the list. */
        public Quantity {
            curves = List.copyOf(curves);
        }
    }

    /**
     * The values of one controller.
     *
     * @param controller the name of the controller
     * @param seeds {@code [seeds][epochs]}, epochs from 1; NaN where there is no value; seeds may differ in length
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Curve(String controller, double[][] seeds) {
        /** Defensively copies the arrays. */
        public Curve {
            seeds = Arrays.stream(seeds).map(double[]::clone).toArray(double[][]::new);
        }

        private int epochs() {
            return Arrays.stream(seeds).mapToInt(seed -> seed.length).max().orElse(0);
        }

        /** The mean in each epoch over the seeds that have a value there. */
        private double[] mean() {
            return IntStream.range(0, epochs())
                    .mapToDouble(epoch -> Arrays.stream(seeds)
                            .filter(seed -> epoch < seed.length && Double.isFinite(seed[epoch]))
                            .mapToDouble(seed -> seed[epoch])
                            .average()
                            .orElse(Double.NaN))
                    .toArray();
        }
    }

    /** One small panel per quantity over the same epochs, with one legend. */
    public static Figure of(String title, List<Quantity> quantities) {
        var looks =
                Looks.of(quantities.stream().flatMap(q -> q.curves().stream()).map(Curve::controller));
        var legend = Legend.ofLines(looks, Figure.WIDTH - MARGIN_LEFT - MARGIN_RIGHT);
        int epochs = quantities.stream()
                .flatMap(q -> q.curves().stream())
                .mapToInt(Curve::epochs)
                .max()
                .orElse(0);
        var grid = Grid.across(
                quantities.size(), MOST_COLUMNS, legend.height() + 22, MARGIN_LEFT, MARGIN_RIGHT, 36, 30, PLOT_HEIGHT);
        return new Figure(title, description(quantities, looks, epochs), grid.bottom() + 30, g -> {
            legend.draw(g, MARGIN_LEFT, 2);
            for (int i = 0; i < quantities.size(); i++) {
                var quantity = quantities.get(i);
                var plot = plot(quantity, looks, epochs, grid.isLowest(i, quantities.size()));
                new PlotPanel(quantity.label(), plot).draw(g, grid.area(i));
            }
        });
    }

    private static XYPlot plot(Quantity quantity, Looks looks, int epochs, boolean lowest) {
        var extent = Extent.ofAll(quantity.curves().stream().flatMap(c -> Arrays.stream(c.seeds())));
        double room = Math.max(.5, .02 * epochs);
        var x = new LinearScale(lowest ? "Epoch" : null, new Range(1 - room, Math.max(1, epochs) + room), true);
        x.setTickLabelsVisible(lowest);
        var plot = PlotStyle.plot(x, new LinearScale(null, extent.axis(), false));
        if (extent.isEmpty()) {
            return plot;
        }
        var curves = quantity.curves();
        for (int i = 0; i < curves.size(); i++) {
            var curve = curves.get(i);
            var look = looks.get(curve.controller());
            // all thin lines below all thick ones
            if (curve.seeds().length > 1) {
                add(plot, i, look.color(.3), PlotStyle.line(.6), List.of(curve.seeds()), epochs);
            }
            add(plot, curves.size() + i, look.color(), look.stroke(1.5), List.of(curve.mean()), epochs);
        }
        return plot;
    }

    private static void add(XYPlot plot, int index, Color color, BasicStroke stroke, List<double[]> lines, int epochs) {
        var dataset = new DefaultXYDataset();
        for (var line : lines) {
            dataset.addSeries(dataset.getSeriesCount(), PlotStyle.counted(1, line));
        }
        var renderer = PlotStyle.lines(color, stroke);
        PlotStyle.markLonePoints(renderer, epochs);
        plot.setDataset(index, dataset);
        plot.setRenderer(index, renderer);
    }

    private static String description(List<Quantity> quantities, Looks looks, int epochs) {
        return "Over " + epochs + " epochs of search, for the controllers "
                + String.join(", ", looks.byController().keySet())
                + ", as mean over seeds and for each seed: "
                + quantities.stream().map(Quantity::label).collect(Collectors.joining("; ")) + ".";
    }
}
