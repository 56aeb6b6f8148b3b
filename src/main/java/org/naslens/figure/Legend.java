package org.naslens.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/** A legend: a line or mark and a name for each controller, in as many rows as they need. */
final class Legend {
    private static final double ROW = 13;
    private static final double SAMPLE = 24;
    private static final double GAP = 14;
    private static final double MARK = 5.5;

    /** What is drawn before a name. */
    private enum Sample {
        LINE,
        MARK
    }

    private record Entry(String name, Look look, double x, int row) {}

    private final Sample sample;
    private final List<Entry> entries;

    private Legend(Sample sample, List<Entry> entries) {
        this.sample = sample;
        this.entries = entries;
    }

    static Legend ofLines(Looks looks, double width) {
        return new Legend(Sample.LINE, lay(looks, SAMPLE, width));
    }

    static Legend ofMarks(Looks looks, double width) {
        return new Legend(Sample.MARK, lay(looks, MARK, width));
    }

    private static List<Entry> lay(Looks looks, double sample, double width) {
        var font = Typeface.regular(PlotStyle.LABEL_SIZE);
        var entries = new ArrayList<Entry>();
        double x = 0;
        int row = 0;
        for (var look : looks.byController().entrySet()) {
            var name = Typeface.fit(look.getKey(), font, width - sample - 5);
            double length = sample + 5 + Typeface.width(name, font);
            if (x > 0 && x + length > width) {
                x = 0;
                row++;
            }
            entries.add(new Entry(name, look.getValue(), x, row));
            x += length + GAP;
        }
        return entries;
    }

    /** Its height, in points. */
    double height() {
        return entries.isEmpty() ? 0 : ROW * (entries.get(entries.size() - 1).row() + 1);
    }

    void draw(Graphics2D g, double left, double top) {
        for (var entry : entries) {
            double x = left + entry.x();
            double baseline = top + ROW * entry.row() + 9;
            g.setPaint(entry.look().color());
            double length;
            if (sample == Sample.LINE) {
                length = SAMPLE;
                g.setStroke(entry.look().stroke(1.5));
                g.draw(new Line2D.Double(x, baseline - 3, x + SAMPLE, baseline - 3));
            } else {
                length = MARK;
                g.fill(at(entry.look().mark(MARK), x + MARK / 2, baseline - 3.2));
            }
            PlotPanel.write(g, entry.name(), Typeface.regular(PlotStyle.LABEL_SIZE), x + length + 5, baseline);
        }
    }

    /** A mark around (x, y). */
    static Shape at(Shape mark, double x, double y) {
        return AffineTransform.getTranslateInstance(x, y).createTransformedShape(mark);
    }
}
