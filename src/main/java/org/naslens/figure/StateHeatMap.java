package org.naslens.figure;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;

/**
 * Figure 3: the state in which a controller ends (Adam and Lorraine 2019).
 *
 * <p>One map per controller. Rows are architectures and columns are units of the state, with values from −1 to 1. A column of one
 * colour is a unit that does not depend on the architecture.
 */
public final class StateHeatMap {
    private static final int MOST_COLUMNS = 3;
    private static final double PLOT_HEIGHT = 150;
    /** Pixels of a cell inside an SVG: more than one, so that its edges stay sharp in programs that smooth images. */
    private static final int CELL = 4;

    private static final int ENOUGH_PIXELS = 800;
    private static final double BAR_WIDTH = 9;

    private StateHeatMap() {}

    /**
     * Maps side by side, with one bar of colours.
     *
     * @param panels final states, {@code [M][S]} for M architectures and S units
     */
    public static Figure of(String title, List<RowsPanel> panels) {
        int architectures =
                Math.max(1, panels.stream().mapToInt(p -> p.rows().length).max().orElse(1));
        int units =
                Math.max(1, panels.stream().mapToInt(RowsPanel::columns).max().orElse(1));
        double height = wholePixels(PLOT_HEIGHT, architectures);
        var wide = Grid.across(panels.size(), MOST_COLUMNS, 18, 36, 45, 12, 50, height);
        var grid = wide.withWidth(wholePixels(wide.width(), units));
        return new Figure(title, description(panels), grid.bottom() + 30, g -> {
            for (int i = 0; i < panels.size(); i++) {
                var panel = panels.get(i);
                var area = grid.area(i);
                if (!panel.isEmpty()) {
                    drawMap(g, panel.rows(), area, units, architectures);
                }
                var plot = plot(panel, units, architectures, grid.column(i) == 0);
                new PlotPanel(panel.controller(), plot).draw(g, area);
            }
            drawBar(g, grid.right() + 10, grid.top(), height);
        });
    }

    /** The largest length, up to the given one, at which all cells have the same number of pixels. */
    private static double wholePixels(double length, int cells) {
        double pixels = Math.floor(length * Figure.PIXELS_PER_POINT / cells);
        return pixels < 1 ? length : pixels * cells / Figure.PIXELS_PER_POINT;
    }

    private static void drawMap(Graphics2D g, double[][] states, Rectangle2D area, int units, int architectures) {
        int longest = Math.max(states.length, states[0].length);
        var image = DivergingScale.image(states, Math.max(1, Math.min(CELL, ENOUGH_PIXELS / longest)));
        drawImage(
                g,
                image,
                area.getX(),
                area.getY(),
                area.getWidth() * states[0].length / units,
                area.getHeight() * states.length / architectures);
    }

    private static XYPlot plot(RowsPanel panel, int units, int architectures, boolean first) {
        var x = new LinearScale("Unit of the state", new Range(-.5, units - .5), true);
        var y = new LinearScale(first ? "Architecture" : null, new Range(-.5, architectures - .5), true);
        y.setInverted(true);
        y.setTickLabelsVisible(first);
        var plot = PlotStyle.plot(x, y);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        if (!panel.isEmpty()) {
            plot.setNoDataMessage(null); // the map lies below the plot
        }
        return plot;
    }

    private static void drawBar(Graphics2D g, double left, double top, double height) {
        drawImage(g, DivergingScale.bar(), left, top, BAR_WIDTH, height);
        g.setStroke(PlotStyle.HAIRLINE);
        g.setPaint(PlotStyle.AXIS);
        g.draw(new Rectangle2D.Double(left, top, BAR_WIDTH, height));
        var font = Typeface.regular(PlotStyle.TICK_SIZE);
        for (double value = -1; value <= 1; value += .5) {
            double y = top + height * (1 - value) / 2;
            double end = left + BAR_WIDTH;
            g.setPaint(PlotStyle.AXIS);
            g.draw(new Line2D.Double(end, y, end + 2.5, y));
            PlotPanel.write(g, PlotStyle.numbers("0.#").format(value), font, end + 4.5, y + 2.8);
        }
        PlotPanel.write(g, "State", font, left, top - 5);
    }

    private static void drawImage(Graphics2D g, BufferedImage image, double x, double y, double width, double height) {
        var place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / image.getWidth(), height / image.getHeight());
        g.drawImage(image, place, null);
    }

    private static String description(List<RowsPanel> panels) {
        return "Heat maps of the final state of each controller, a row per sampled architecture and a column per unit, from −1"
                + " (blue) over 0 (white) to 1 (orange): "
                + panels.stream()
                        .map(p ->
                                p.controller() + " (" + p.rows().length + " architectures, " + p.columns() + " units)")
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
