package org.naslens.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.naslens.scratch.TrainingEpoch;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;

/**
 * Shows the progress of searches: a line for each epoch and, on a terminal, a bar below with the finished share of all searches
 * and the remaining time.
 */
final class Progress {
    private static final int WIDTH = 40;
    private static final long REDRAW_NANOS = 200_000_000;
    private static final String ERASE = "\r\033[K";

    private final PrintWriter out;
    private final boolean bar;
    private final int searches;
    private final Runnable begun;
    private final Map<String, Double> shares = new HashMap<>(); // finished share of each search, 0 to 1
    private double shareAtStart;
    private long start;
    private long drawn;

    /**
     * Starts with nothing done.
     *
     * @param bar whether {@code out} is a terminal
     * @param searches the total number of searches
     * @param begun called before the first step of each search
     */
    Progress(PrintWriter out, boolean bar, int searches, Runnable begun) {
        this.out = out;
        this.bar = bar;
        this.searches = searches;
        this.begun = begun;
    }

    /** A listener for one search; several may run at once. */
    TrainingListener<EpochMetrics> of(String label, int epochs) {
        return listener(label, epochs, metrics -> epoch(label, epochs, metrics));
    }

    /** Hears of one training from scratch, which has at most so many epochs. */
    TrainingListener<TrainingEpoch> ofTraining(String label, int epochs) {
        return listener(label, epochs, epoch -> epoch(label, epochs, epoch));
    }

    private <M> TrainingListener<M> listener(String label, int epochs, Function<M, String> line) {
        return new TrainingListener<M>() {
            @Override
            public void begun() {
                begun.run();
            }

            @Override
            public void stepFinished(int epochsDone, int step, int steps) {
                step(label, (epochsDone + (double) step / steps) / epochs, 1.0 / steps / epochs);
            }

            @Override
            public void epochFinished(M metrics) {
                line(line.apply(metrics));
            }

            @Override
            public void recovered(String reason) {
                warn(label + ": " + reason);
            }

            @Override
            public void checkpointDamaged(String flaw) {
                warn(label + ": " + flaw);
            }
        };
    }

    /** A search that needs nothing more. */
    synchronized void finished(String label) {
        if (shares.put(label, 1.0) == null) {
            shareAtStart += 1; // it was already finished
        }
    }

    /** Prints a warning; the work continues. */
    void warn(String text) {
        line("naslens: " + text);
    }

    /** Prints a separate line. */
    synchronized void line(String text) {
        out.println((bar ? ERASE : "") + text);
        draw();
    }

    /** Removes the bar. */
    synchronized void end() {
        if (bar) {
            out.print(ERASE);
            out.flush();
        }
    }

    private synchronized void step(String label, double share, double step) {
        if (start == 0) {
            start = System.nanoTime();
        }
        if (shares.put(label, share) == null) {
            shareAtStart += share - step;
        }
        if (System.nanoTime() - drawn > REDRAW_NANOS) {
            draw();
        }
    }

    private void draw() {
        if (bar) {
            drawn = System.nanoTime();
            double done =
                    shares.values().stream().mapToDouble(Double::doubleValue).sum();
            int filled = (int) (WIDTH * done / searches);
            out.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] "
                    + String.format(Locale.ROOT, "%.1f %%", 100 * done / searches) + remaining(done) + "\033[K");
        }
        out.flush();
    }

    private String remaining(double done) {
        if (done <= shareAtStart) {
            return "";
        }
        double perSearch = (System.nanoTime() - start) / (done - shareAtStart);
        var left = Duration.ofNanos((long) (perSearch * (searches - done)));
        return String.format(
                Locale.ROOT, ", %d:%02d:%02d left", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }

    private static String epoch(String label, int epochs, EpochMetrics metrics) {
        var line = new StringBuilder(label)
                .append(" epoch ")
                .append(metrics.epoch())
                .append('/')
                .append(epochs);
        var perplexity = metrics.childLoss().isPresent()
                ? OptionalDouble.of(Math.exp(metrics.childLoss().getAsDouble()))
                : OptionalDouble.empty();
        add(line, "child perplexity", perplexity, "%.2f");
        add(line, "reward", metrics.reward(), "%.4f");
        add(line, "entropy", metrics.entropy(), "%.2f nats");
        add(line, "reconstruction", metrics.reconstructionLoss(), "%.4f nats");
        return line.append(String.format(Locale.ROOT, "  (%.1f s)", metrics.wallSeconds()))
                .toString();
    }

    private static String epoch(String label, int epochs, TrainingEpoch epoch) {
        var line = new StringBuilder(label)
                .append(" epoch ")
                .append(epoch.epoch())
                .append('/')
                .append(epochs);
        add(line, "training perplexity", OptionalDouble.of(Math.exp(epoch.trainingLoss())), "%.2f");
        add(line, "validation perplexity", OptionalDouble.of(epoch.validationPerplexity()), "%.2f");
        if (epoch.averaged() > 0) {
            line.append("  averaged over ").append(epoch.averaged()).append(" steps");
        }
        return line.append(String.format(Locale.ROOT, "  (%.1f s)", epoch.wallSeconds()))
                .toString();
    }

    private static void add(StringBuilder line, String name, OptionalDouble value, String format) {
        if (value.isPresent()) {
            line.append("  ").append(name).append(' ').append(String.format(Locale.ROOT, format, value.getAsDouble()));
        }
    }
}
