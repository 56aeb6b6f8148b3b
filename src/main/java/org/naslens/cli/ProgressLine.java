package org.naslens.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.naslens.search.EpochMetrics;
import org.naslens.search.SearchListener;

/** Tells people how a search goes: on a terminal a bar that is drawn over itself, elsewhere a line for each epoch. */
final class ProgressLine implements SearchListener {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 200_000_000;

    private final PrintWriter out;
    private final String label;
    private final int epochs;
    private final boolean bar;
    private final long start = System.nanoTime();
    private double fractionAtStart = -1;
    private long drawn;

    /**
     * @param label before each line
     * @param epochs of the whole search
     * @param bar whether {@code out} is a terminal
     */
    ProgressLine(PrintWriter out, String label, int epochs, boolean bar) {
        this.out = out;
        this.label = label;
        this.epochs = epochs;
        this.bar = bar;
    }

    @Override
    public void stepFinished(int epoch, int step, int steps) {
        double done = epoch + (double) step / steps;
        if (fractionAtStart < 0) {
            fractionAtStart = done - 1.0 / steps;
        }
        long now = System.nanoTime();
        if (!bar || now - drawn < REDRAW_NANOS) {
            return;
        }
        drawn = now;
        int filled = (int) (WIDTH * done / epochs);
        out.print("\r" + label + " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] epoch " + (epoch + 1) + "/"
                + epochs + ", step " + step + "/" + steps + ", " + remaining(done) + " left \033[K");
        out.flush();
    }

    private String remaining(double done) {
        double perEpoch = (System.nanoTime() - start) / (done - fractionAtStart);
        var left = Duration.ofNanos((long) (perEpoch * (epochs - done)));
        return String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }

    @Override
    public void epochFinished(EpochMetrics metrics) {
        var line = new StringBuilder(label)
                .append(" epoch ")
                .append(metrics.epoch())
                .append('/')
                .append(epochs);
        add(line, "child perplexity", exp(metrics.childLoss()), "%.2f");
        add(line, "reward", metrics.reward(), "%.4f");
        add(line, "entropy", metrics.entropy(), "%.2f nats");
        add(line, "reconstruction", metrics.reconstructionLoss(), "%.4f nats");
        line.append(String.format(Locale.ROOT, "  (%.1f s)", metrics.wallSeconds()));
        out.println((bar ? "\r\033[K" : "") + line);
        out.flush();
    }

    private static void add(StringBuilder line, String name, OptionalDouble value, String format) {
        if (value.isPresent()) {
            line.append("  ").append(name).append(' ').append(String.format(Locale.ROOT, format, value.getAsDouble()));
        }
    }

    private static OptionalDouble exp(OptionalDouble loss) {
        return loss.isPresent() ? OptionalDouble.of(Math.exp(loss.getAsDouble())) : loss;
    }
}
