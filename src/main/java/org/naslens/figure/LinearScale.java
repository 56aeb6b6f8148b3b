package org.naslens.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.stream.DoubleStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;
import org.jspecify.annotations.Nullable;

/**
 * An axis of numbers in steps of 1, 2 or 5 times a power of ten, the smallest that keeps its labels apart.
 *
 * <p>JFreeChart would choose the step by the lengths of the numbers at both ends, even where those are not labelled.
 */
final class LinearScale extends NumberAxis {
    private static final long serialVersionUID = 1L;

    /** The smallest distances between the centres of two labels, in points. */
    private static final double BESIDE = 24;

    private static final double ABOVE = 15.5;
    /** The smallest gap between two labels beside each other, in points. */
    private static final double ROOM = 8;

    private final boolean counts;

    /** @param counts whether steps are whole numbers */
    LinearScale(@Nullable String label, Range range, boolean counts) {
        super(label);
        this.counts = counts;
        setRange(range);
        PlotStyle.style(this);
    }

    @Override
    protected void selectAutoTickUnit(Graphics2D g2, Rectangle2D dataArea, RectangleEdge edge) {
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        double length = horizontal ? dataArea.getWidth() : dataArea.getHeight();
        double unit = getRange().getLength() / length; // of a point
        double step = step(unit * (horizontal ? BESIDE : ABOVE));
        while (horizontal && step / unit < widest(step) + ROOM) {
            step = step(1.01 * step);
        }
        setTickUnit(new NumberTickUnit(step, format(step)), false, false);
    }

    /** The width of the widest label, judged by the first two and the last. */
    private double widest(double step) {
        double first = Math.ceil(getLowerBound() / step) * step;
        double last = Math.floor(getUpperBound() / step) * step;
        return DoubleStream.of(first, first + step, last)
                .map(value -> Typeface.width(format(step).format(value), getTickLabelFont()))
                .max()
                .orElseThrow();
    }

    /** The smallest 1, 2 or 5 times a power of ten that is at least {@code least}. */
    private double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double step = 10 * power;
        for (double digit : new double[] {5, 2, 1}) {
            if (digit * power >= least) {
                step = digit * power;
            }
        }
        return counts ? Math.max(1, step) : step;
    }

    private NumberFormat format(double step) {
        double largest = Math.max(Math.abs(getLowerBound()), Math.abs(getUpperBound()));
        return PlotStyle.numbers(step < 1e-6 || largest >= 1e7 ? "0.###E0" : "0.######");
    }
}
