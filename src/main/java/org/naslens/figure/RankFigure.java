package org.naslens.figure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;
import org.jspecify.annotations.Nullable;

/**
 * Shows whether two ways to judge architectures put them in the same order. Each pair of ways has a panel with a mark for each
 * architecture, placed by its ranks under the two. On the dotted line the two agree; the best have rank 1.
 *
 * <p>It shows ranks instead of perplexities, because a few architectures that are far worse would push all others into a corner, and
 * panels could not be compared.
 */
public final class RankFigure {
    private static final int MOST_COLUMNS = 3;
    private static final double LEFT = 34;
    private static final double RIGHT = 8;
    private static final double GAP = 14;
    private static final double MARK = 3.4;
    private static final double OPACITY = .75;

    private RankFigure() {}

    /**
     * Ranks of the same architectures.
     *
     * @param name the name of the group, such as {@code seed 1}
     * @param x the rank of each architecture under the first way, from 1
     * @param y the rank of each architecture under the second way
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Group(String name, double[] x, double[] y) {
        /** @throws IllegalArgumentException if the numbers of ranks differ */
        public Group {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        name + ": " + x.length + " and " + y.length + " ranks; they must be as many");
            }
            x = x.clone();
            y = y.clone();
        }
    }

    /**
     * A panel.
     *
     * @param title the title above it
     * @param remark the remark below the title
     * @param groups the groups whose marks it shows
     */
    public record Panel(String title, String remark, List<Group> groups) {
        /** Defensively copies the list. */
        public Panel {
            groups = List.copyOf(groups);
        }
    }

    /** Panels side by side over the same axes, with one legend. */
    public static Figure of(String title, String x, String y, List<Panel> panels) {
        var looks = Looks.of(
                panels.stream().flatMap(panel -> panel.groups().stream()).map(Group::name));
        var legend = Legend.ofMarks(looks, Figure.WIDTH - LEFT - RIGHT);
        double side = (Figure.WIDTH - LEFT - RIGHT - (MOST_COLUMNS - 1) * GAP) / MOST_COLUMNS;
        var grid = Grid.across(panels.size(), MOST_COLUMNS, legend.height() + 34, LEFT, RIGHT, GAP, 44, side)
                .withWidth(side);
        double ranks = ranks(panels);
        return new Figure(title, description(x, y, panels), grid.bottom() + 30, g -> {
            legend.draw(g, LEFT, 2);
            for (int i = 0; i < panels.size(); i++) {
                var panel = panels.get(i);
                var area = grid.area(i);
                var plot = plot(
                        panel,
                        looks,
                        ranks,
                        grid.isLowest(i, panels.size()) ? x : null,
                        grid.column(i) == 0 ? y : null);
                new PlotPanel("", plot).draw(g, area);
                var bold = Typeface.bold(PlotStyle.TITLE_SIZE);
                var small = Typeface.regular(PlotStyle.TICK_SIZE);
                PlotPanel.write(g, Typeface.fit(panel.title(), bold, side), bold, area.getX(), area.getY() - 15);
                PlotPanel.write(g, Typeface.fit(panel.remark(), small, side + 8), small, area.getX(), area.getY() - 5);
            }
        });
    }

    private static double ranks(List<Panel> panels) {
        return panels.stream()
                .flatMap(panel -> panel.groups().stream())
                .flatMap(group -> Stream.of(group.x(), group.y()))
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElse(1);
    }

    private static XYPlot plot(
            Panel panel, Looks looks, double ranks, @Nullable String labelOfX, @Nullable String labelOfY) {
        double room = Math.max(.5, .04 * ranks);
        var range = new Range(1 - room, ranks + room);
        var x = new LinearScale(labelOfX, range, true);
        var y = new LinearScale(labelOfY, range, true);
        x.setTickLabelsVisible(labelOfX != null);
        y.setTickLabelsVisible(labelOfY != null);
        var plot = PlotStyle.plot(x, y);
        if (panel.groups().stream().allMatch(group -> group.x().length == 0)) {
            return plot;
        }
        plot.addAnnotation(new XYLineAnnotation(1, 1, ranks, ranks, PlotStyle.dotted(1), PlotStyle.FAINT_INK));
        var marks = new DefaultXYDataset();
        var renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setDrawOutlines(false);
        for (var group : panel.groups()) {
            int series = marks.getSeriesCount();
            var look = looks.get(group.name());
            marks.addSeries(series, new double[][] {group.x(), group.y()});
            renderer.setSeriesPaint(series, look.color(OPACITY));
            renderer.setSeriesShape(series, look.mark(MARK));
        }
        plot.setDataset(marks);
        plot.setRenderer(renderer);
        return plot;
    }

    private static String description(String x, String y, List<Panel> panels) {
        return "Architectures by rank. Across: " + x + "; upwards: " + y + ". "
                + panels.stream()
                        .map(panel -> panel.title() + ": " + panel.remark())
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
