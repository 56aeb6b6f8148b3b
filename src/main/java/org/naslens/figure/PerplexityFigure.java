package org.naslens.figure;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.Range;

/**
 * Figure 2: how well the architectures of each controller predict (Adam and Lorraine 2019).
 *
 * <p>One histogram of validation perplexity per controller, below each other over one axis; bins are the same in all. The axis
 * is logarithmic where the largest value is more than {@value Extent#WIDE} times the smallest.
 */
public final class PerplexityFigure {
    private static final int BINS = 72;
    private static final double PLOT_HEIGHT = 62;

    private PerplexityFigure() {}

    /**
     * The perplexities of one controller.
     *
     * @param controller its name, which stands over the panel
     * @param perplexities the perplexities of its architectures on the validation set; may be empty
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Sample(String controller, double[] perplexities) {
        /** Defensively copies the array. */
        public Sample {
            perplexities = perplexities.clone();
        }

        /** The perplexities that can be drawn, which are finite and positive. */
        private double[] drawn() {
            return Arrays.stream(Extent.finite(perplexities)).filter(p -> p > 0).toArray();
        }

        private String summary() {
            double[] drawn = drawn();
            var extent = Extent.of(drawn);
            int missing = perplexities.length - drawn.length;
            var left = missing == 0 ? "" : ", " + missing + " not finite";
            if (drawn.length == 0) {
                return "n = 0" + left;
            }
            double mean = Arrays.stream(drawn).average().orElseThrow();
            return String.format(
                    Locale.ROOT,
                    "n = %d%s    mean %.2f    min %.2f    max %.2f",
                    drawn.length,
                    left,
                    mean,
                    extent.low(),
                    extent.high());
        }
    }

    /** Draws the histograms, one below the other. */
    public static Figure of(String title, List<Sample> samples) {
        var looks = Looks.of(samples.stream().map(Sample::controller));
        var extent = Extent.ofAll(samples.stream().map(Sample::drawn));
        boolean logarithmic = extent.isWide();
        var histogram = new Histogram(logarithmic ? extent.logAxis() : extent.axis(), BINS, logarithmic);
        var grid = Grid.across(samples.size(), 1, 18, 42, 6, 0, 24, PLOT_HEIGHT);
        return new Figure(title, description(samples), grid.bottom() + 30, g -> {
            for (int i = 0; i < samples.size(); i++) {
                var sample = samples.get(i);
                var plot = plot(sample, looks.get(sample.controller()), histogram, grid.isLowest(i, samples.size()));
                new PlotPanel(sample.controller(), plot).draw(g, grid.area(i), sample.summary());
            }
        });
    }

    private static XYPlot plot(Sample sample, Look look, Histogram histogram, boolean lowest) {
        double[] drawn = sample.drawn();
        double[] shares = histogram.shares(drawn);
        double highest = Arrays.stream(shares).max().orElse(0);
        var y = new LinearScale("Share (%)", new Range(0, highest > 0 ? 1.08 * highest : 1), false);
        var plot = PlotStyle.plot(perplexityAxis(histogram, lowest), y);
        if (drawn.length > 0) {
            plot.setDataset(histogram.bars(shares));
            plot.setRenderer(bars(look));
            var extent = Extent.of(drawn);
            plot.addDomainMarker(line(extent.low(), PlotStyle.dotted(.9)));
            plot.addDomainMarker(line(extent.high(), PlotStyle.dotted(.9)));
            plot.addDomainMarker(line(Arrays.stream(drawn).average().orElseThrow(), PlotStyle.line(1.1)));
        }
        return plot;
    }

    private static ValueAxis perplexityAxis(Histogram histogram, boolean lowest) {
        var label = lowest ? "Validation perplexity (solid line: mean; dotted lines: minimum and maximum)" : null;
        var axis = histogram.logarithmic()
                ? new LogarithmicScale(label, histogram.range())
                : new LinearScale(label, histogram.range(), false);
        axis.setTickLabelsVisible(lowest);
        return axis;
    }

    private static XYBarRenderer bars(Look look) {
        var renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter()); // no gradient
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setMargin(.06);
        renderer.setSeriesPaint(0, look.color());
        return renderer;
    }

    private static ValueMarker line(double value, BasicStroke stroke) {
        var marker = new ValueMarker(value, PlotStyle.INK, stroke);
        marker.setAlpha(1);
        return marker;
    }

    private static String description(List<Sample> samples) {
        return "Histograms of the validation perplexity of sampled architectures, one per controller, over one axis: "
                + samples.stream()
                        .map(sample ->
                                sample.controller() + " (" + sample.summary().replaceAll(" {4}", ", ") + ")")
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
