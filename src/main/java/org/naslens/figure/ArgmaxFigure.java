package org.naslens.figure;

import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Figures 1 and 4: how sure a controller is of each choice (Adam and Lorraine 2019).
 *
 * <p>One panel per controller, with one line per sampled architecture: max P(cₜ | c₁ … cₜ₋₁) over t. Where the lines
 * coincide, the controller does not look at its past choices.
 */
public final class ArgmaxFigure {
    private static final int MOST_COLUMNS = 4;
    private static final double PLOT_HEIGHT = 135;
    /** A little above 1, so that a line at probability 1 is not cut in half. */
    private static final Range PROBABILITIES = new Range(0, 1.02);

    private ArgmaxFigure() {}

    /**
     * Panels side by side, the probability axis shared.
     *
     * @param panels probabilities of the most likely option, {@code [M][C]} for M architectures and C choices
     */
    public static Figure of(String title, List<RowsPanel> panels) {
        var looks = Looks.of(panels.stream().map(RowsPanel::controller));
        int choices = panels.stream().mapToInt(RowsPanel::columns).max().orElse(0);
        var grid = Grid.across(panels.size(), MOST_COLUMNS, 18, 42, 6, 14, 50, PLOT_HEIGHT);
        return new Figure(title, description(panels, choices), grid.bottom() + 30, g -> {
            for (int i = 0; i < panels.size(); i++) {
                var panel = panels.get(i);
                var plot = plot(panel, looks.get(panel.controller()), choices, grid.column(i) == 0);
                new PlotPanel(panel.controller(), plot).draw(g, grid.area(i));
            }
        });
    }

    private static XYPlot plot(RowsPanel panel, Look look, int choices, boolean first) {
        var steps = new LinearScale("Step", new Range(-.5, Math.max(choices, 1) - .5), true);
        var y = new LinearScale(first ? "Probability of the most likely option" : null, PROBABILITIES, false);
        y.setTickUnit(new NumberTickUnit(.25, PlotStyle.numbers("0.##")));
        y.setTickLabelsVisible(first);
        var plot = PlotStyle.plot(steps, y);
        if (panel.isEmpty()) {
            return plot;
        }
        int architectures = panel.rows().length;
        var lines = new DefaultXYDataset();
        for (int i = 0; i < architectures; i++) {
            lines.addSeries(i, PlotStyle.counted(0, panel.rows()[i]));
        }
        plot.setDataset(lines);
        var renderer = PlotStyle.lines(look.color(opacity(architectures)), PlotStyle.line(.7));
        PlotStyle.markLonePoints(renderer, choices);
        plot.setRenderer(renderer);
        return plot;
    }

    /** The opacity with which 100 coinciding lines together have the full colour, while a single one is still visible. */
    private static double opacity(int lines) {
        return Math.max(.15, Math.min(1, 3 / Math.sqrt(lines)));
    }

    private static String description(List<RowsPanel> panels, int choices) {
        return "The probability of the most likely option at each of " + choices
                + " steps, one line per sampled architecture, one panel per controller: "
                + panels.stream()
                        .map(panel -> panel.controller() + " (" + panel.rows().length + " architectures)")
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
