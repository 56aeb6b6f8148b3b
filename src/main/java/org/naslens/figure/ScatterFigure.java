package org.naslens.figure;

import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** Two quantities against each other, a mark per pair of values, a colour and mark per controller. */
public final class ScatterFigure {
    private static final double PLOT_HEIGHT = 220;
    private static final double MARGIN_LEFT = 48;
    private static final double MARGIN_RIGHT = 8;
    private static final double MARK = 4;

    private ScatterFigure() {}

    /**
     * One controller's pairs.
     *
     * @param controller whose they are
     * @param x first values
     * @param y second values, as many; a pair of which one is not finite is left out
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Cloud(String controller, double[] x, double[] y) {
        /** @throws IllegalArgumentException if there are not as many of both */
        public Cloud {
            if (x.length != y.length) {
                throw new IllegalArgumentException(controller + ": " + x.length + " values of x and " + y.length
                        + " of y; expected as many of both");
            }
            x = x.clone();
            y = y.clone();
        }

        /** {@code [2][pairs]}: what can be drawn. */
        private double[][] drawn() {
            int[] finite = IntStream.range(0, x.length)
                    .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
                    .toArray();
            return new double[][] {
                IntStream.of(finite).mapToDouble(i -> x[i]).toArray(),
                IntStream.of(finite).mapToDouble(i -> y[i]).toArray()
            };
        }
    }

    /**
     * One plot with all clouds.
     *
     * @param xLabel the first quantity, with its unit
     * @param yLabel the second
     */
    public static Figure of(String title, String xLabel, String yLabel, List<Cloud> clouds) {
        var looks = Looks.of(clouds.stream().map(Cloud::controller));
        var legend = Legend.ofMarks(looks, Figure.WIDTH - MARGIN_LEFT - MARGIN_RIGHT);
        var grid = Grid.across(1, 1, legend.height() + 8, MARGIN_LEFT, MARGIN_RIGHT, 0, 0, PLOT_HEIGHT);
        return new Figure(title, description(xLabel, yLabel, clouds), grid.bottom() + 30, g -> {
            legend.draw(g, MARGIN_LEFT, 2);
            new PlotPanel("", plot(xLabel, yLabel, clouds, looks)).draw(g, grid.area(0));
        });
    }

    private static XYPlot plot(String xLabel, String yLabel, List<Cloud> clouds, Looks looks) {
        var x = Extent.ofAll(clouds.stream().map(cloud -> cloud.drawn()[0]));
        var y = Extent.ofAll(clouds.stream().map(cloud -> cloud.drawn()[1]));
        var plot = PlotStyle.plot(new LinearScale(xLabel, x.axis(), false), new LinearScale(yLabel, y.axis(), false));
        var marks = new DefaultXYDataset();
        var renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setUseOutlinePaint(true);
        renderer.setAutoPopulateSeriesOutlinePaint(false);
        renderer.setDefaultOutlinePaint(Color.WHITE);
        renderer.setAutoPopulateSeriesOutlineStroke(false);
        renderer.setDefaultOutlineStroke(PlotStyle.line(.4));
        for (int i = 0; i < clouds.size(); i++) {
            var look = looks.get(clouds.get(i).controller());
            marks.addSeries(i, clouds.get(i).drawn());
            renderer.setSeriesPaint(i, look.color(.75));
            renderer.setSeriesShape(i, look.mark(MARK));
        }
        if (!x.isEmpty()) {
            plot.setDataset(marks);
            plot.setRenderer(renderer);
        }
        return plot;
    }

    private static String description(String xLabel, String yLabel, List<Cloud> clouds) {
        return yLabel + " over " + xLabel + ", one mark per pair: "
                + clouds.stream()
                        .map(cloud -> cloud.controller() + " (" + cloud.drawn()[0].length + ")")
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
