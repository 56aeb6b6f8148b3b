package org.naslens.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jspecify.annotations.Nullable;

/** A logarithmic axis that labels 1, 2 and 5 times each power of ten, and has a tick at the other multiples. */
final class LogarithmicScale extends LogAxis {
    private static final long serialVersionUID = 1L;

    /** Fewer decades than this are labelled in fine steps. */
    private static final double FEW_DECADES = 2.2;

    private static final int MOST_LABELS = 8;

    LogarithmicScale(@Nullable String label, Range range) {
        super(label);
        setRange(range);
        PlotStyle.style(this);
        setMinorTickMarksVisible(true);
        setMinorTickMarkOutsideLength(1.5f);
        setMinorTickMarkInsideLength(0);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        var anchor = RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        var ticks = new ArrayList<NumberTick>();
        int first = (int) Math.floor(Math.log10(getRange().getLowerBound()));
        int last = (int) Math.ceil(Math.log10(getRange().getUpperBound()));
        for (int exponent = first; exponent <= last; exponent++) {
            for (int digit = 1; digit <= 9; digit++) {
                double value = Double.parseDouble(digit + "e" + exponent); // correctly rounded
                if (getRange().contains(value)) {
                    ticks.add(tick(value, isLabelled(digit, exponent), anchor));
                }
            }
        }
        return ticks;
    }

    private boolean isLabelled(int digit, int exponent) {
        double range = Math.log10(getRange().getUpperBound() / getRange().getLowerBound());
        if (range > FEW_DECADES) {
            return digit == 1 && exponent % (int) Math.ceil(range / MOST_LABELS) == 0;
        }
        return digit == 1 || digit == 2 || digit == 5 || range < .5;
    }

    private static NumberTick tick(double value, boolean labelled, TextAnchor anchor) {
        var text =
                labelled ? PlotStyle.numbers(value < 1e6 ? "0.######" : "0E0").format(value) : "";
        return new NumberTick(labelled ? TickType.MAJOR : TickType.MINOR, value, text, anchor, TextAnchor.CENTER, 0);
    }
}
