package org.naslens.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.XYPlot;

/**
 * A plot with a title over its upper left corner.
 *
 * @param title one line, shortened if the panel is too narrow
 * @param plot the axes and their data
 */
record PlotPanel(String title, XYPlot plot) {
    /** The space reserved for the labels of an axis, in points; more than they need. */
    private static final double ROOM = 60;

    /** Draws the plot so that its data are in {@code area}; axes and title lie around it. */
    void draw(Graphics2D g, Rectangle2D area) {
        draw(g, area, "");
    }

    /** The same with a remark over the upper right corner, for which the title is shortened where it must be. */
    void draw(Graphics2D g, Rectangle2D area, String remark) {
        var left = new AxisSpace();
        left.setLeft(ROOM);
        plot.setFixedRangeAxisSpace(left);
        var below = new AxisSpace();
        below.setBottom(ROOM);
        plot.setFixedDomainAxisSpace(below);
        plot.draw(
                g,
                new Rectangle2D.Double(
                        area.getX() - ROOM, area.getY(), area.getWidth() + ROOM, area.getHeight() + ROOM),
                null,
                null,
                null);
        double baseline = area.getY() - 5;
        var small = Typeface.regular(PlotStyle.TICK_SIZE);
        double remarkWidth = remark.isEmpty() ? 0 : Typeface.width(remark, small) + 8;
        var bold = Typeface.bold(PlotStyle.TITLE_SIZE);
        write(g, Typeface.fit(title, bold, area.getWidth() - remarkWidth), bold, area.getX(), baseline);
        write(g, remark, small, area.getMaxX() - remarkWidth + 8, baseline);
    }

    /** Writes a line of text that starts at (x, y). */
    static void write(Graphics2D g, String text, Font font, double x, double y) {
        if (!text.isEmpty()) {
            g.setFont(font);
            g.setPaint(PlotStyle.INK);
            g.drawString(text, (float) x, (float) y);
        }
    }

    /** Writes a line of text that ends at (x, y). */
    static void writeToLeft(Graphics2D g, String text, Font font, double x, double y) {
        write(g, text, font, x - Typeface.width(text, font), y);
    }
}
