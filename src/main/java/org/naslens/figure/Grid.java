package org.naslens.figure;

import java.awt.geom.Rectangle2D;

/**
 * The layout of panels: plot areas of equal size in rows that are filled from the left. All lengths are in points.
 *
 * @param columns panels in a row
 * @param rows rows of panels
 * @param top the space above the first plot area, for its title and anything above it
 * @param left the space beside the first plot area, for the labels of its axis
 * @param gapX the gap between two plot areas of a row
 * @param gapY the gap between two rows
 * @param width the width of a plot area
 * @param height the height of a plot area
 */
record Grid(int columns, int rows, double top, double left, double gapX, double gapY, double width, double height) {
    /** A grid that ends {@code right} points before the right edge of the figure. */
    static Grid across(
            int panels,
            int mostColumns,
            double top,
            double left,
            double right,
            double gapX,
            double gapY,
            double height) {
        int columns = Math.max(1, Math.min(panels, mostColumns));
        int rows = Math.max(1, (panels + columns - 1) / columns);
        double width = (Figure.WIDTH - left - right - (columns - 1) * gapX) / columns;
        return new Grid(columns, rows, top, left, gapX, gapY, width, height);
    }

    /** The same with plot areas of another width. */
    Grid withWidth(double newWidth) {
        return new Grid(columns, rows, top, left, gapX, gapY, newWidth, height);
    }

    /** The plot area of a panel. */
    Rectangle2D area(int panel) {
        int row = panel / columns;
        return new Rectangle2D.Double(
                left + column(panel) * (width + gapX), top + row * (height + gapY), width, height);
    }

    int column(int panel) {
        return panel % columns;
    }

    /** Whether no panel lies below this one. */
    boolean isLowest(int panel, int panels) {
        return panel + columns >= panels;
    }

    /** The lower edge of the last row's plot areas. */
    double bottom() {
        return top + rows * height + (rows - 1) * gapY;
    }

    /** The right edge of the last column's plot areas. */
    double right() {
        return left + columns * width + (columns - 1) * gapX;
    }
}
