package org.naslens.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.naslens.lab.audit.CardWork;
import org.naslens.lab.bench.BenchResult;
import org.naslens.lab.bench.CardRate;
import org.naslens.lab.bench.Projection;
import org.naslens.lab.bench.StepLoad;

/** The output of {@code bench}. */
final class BenchText {
    private static final String UNKNOWN = "–";

    private final List<String> lines = new ArrayList<>();

    private BenchText() {}

    /** The lines of a result. */
    static List<String> of(BenchResult result) {
        var text = new BenchText();
        text.comparisons(result);
        text.loads(result.loads());
        text.facts(result);
        result.projection()
                .ifPresentOrElse(
                        text::projection,
                        () -> text.line("no projection: of strategy enas only, and not of planted rewards"));
        return List.copyOf(text.lines);
    }

    private void line(String format, Object... arguments) {
        lines.add(String.format(Locale.ROOT, format, arguments));
    }

    private void comparisons(BenchResult result) {
        line("%-18s %22s %22s %6s", "", "step, ms", "products alone, ms", "ratio");
        line("%-18s %11s%11s %11s%11s", "", "minimum", "median", "minimum", "median");
        for (var each : result.comparisons()) {
            line(
                    "%-18s %11.2f%11.2f %11.2f%11.2f %6.2f",
                    name(each.name()),
                    each.step().minimumMillis(),
                    each.step().medianMillis(),
                    each.bound().minimumMillis(),
                    each.bound().medianMillis(),
                    each.ratio());
        }
        line("");
    }

    private static String name(String key) {
        return key.replace('_', ' ');
    }

    private void loads(List<StepLoad> loads) {
        boolean onCard = loads.stream().anyMatch(load -> load.work().isPresent());
        line(
                "%-18s %8s %9s" + (onCard ? " %9s %8s %9s %10s %9s %6s" : ""),
                "one step",
                "ops",
                "host, ms",
                "launches",
                "graphs",
                "recorded",
                "to device",
                "to host",
                "waits");
        var notes = new TreeSet<String>();
        for (var load : loads) {
            var counts = new StringBuilder();
            load.work().ifPresent(work -> {
                counts.append(count(work, CardWork.Kind.LAUNCHES, 10))
                        .append(count(work, CardWork.Kind.GRAPH_LAUNCHES, 9))
                        .append(count(work, CardWork.Kind.RECORDED_PRODUCTS, 10))
                        .append(count(work, CardWork.Kind.COPIES_TO_DEVICE, 11))
                        .append(count(work, CardWork.Kind.COPIES_TO_HOST, 10))
                        .append(count(work, CardWork.Kind.WAITS, 7));
                notes.add(work.otherwise());
            });
            line("%-18s %8d %9.3f%s", name(load.name()), load.ops(), load.hostMillis(), counts);
        }
        notes.stream().filter(note -> !note.isEmpty()).forEach(note -> line("%s: %s", UNKNOWN, note));
        line("");
    }

    private static String count(CardWork work, CardWork.Kind kind, int width) {
        var count = work.count(kind);
        return String.format(
                Locale.ROOT, "%" + width + "s", count.isPresent() ? Integer.toString(count.getAsInt()) : UNKNOWN);
    }

    private void facts(BenchResult result) {
        result.facts()
                .forEach((key, value) -> line(
                        "%-32s %s",
                        key, value instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : value));
        line("");
    }

    private void projection(Projection run) {
        line("Projection, not a measurement: %s", run.run());
        line("steps measured at this shape on %s", run.basis());
        line("%-18s %10s %12s %10s%s", "", "steps", "median, ms", "hours", rateHeads(run));
        for (var part : run.parts()) {
            var products = new StringBuilder();
            run.rates().forEach(rate -> products.append(hours(part.productHours(rate))));
            line(
                    "%-18s %10d %12.3f %10.3f%s",
                    name(part.name()), part.count(), part.stepMillis(), part.hours(), products);
        }
        line("%-42s %10.3f hours", run.rates().isEmpty() ? "all, on this CPU" : "all, as measured", run.hours());
        for (var rate : run.rates()) {
            line("%-42s %10.3f hours", "all, and products on " + rate.description(), run.hours(rate));
        }
        if (!run.rates().isEmpty()) {
            assumptions(run.rates());
        }
        if (!run.notMeasured().isEmpty()) {
            line("not in it, as it failed here: %s", name(String.join(", ", run.notMeasured())));
        }
        line("not in it: compilation, checkpoints, files and the pick at the end");
    }

    private static String rateHeads(Projection run) {
        var heads = new StringBuilder();
        run.rates().forEach(rate -> heads.append(String.format(Locale.ROOT, " %24s", "+ " + rate.description())));
        return heads.toString();
    }

    private static String hours(double hours) {
        return String.format(Locale.ROOT, " %24.3f", hours);
    }

    private void assumptions(List<CardRate> rates) {
        for (var rate : rates) {
            line(
                    "assumed of %s: %.0f %% of %.0f TFLOP/s and of %.2f TB/s, whichever takes longer for a product",
                    rate.description(), 100 * rate.share(), rate.flopPerSecond() / 1e12, rate.bytesPerSecond() / 1e12);
        }
        line(
                "Where this card computes, the time as measured is its own. Where it does not, that is the host's, and the products");
        line(
                "are added, as the host waits for what a step gives back before it feeds the next. Other kernels are left out.");
    }
}
