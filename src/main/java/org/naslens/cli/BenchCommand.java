package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naslens.bench.Bench;
import org.naslens.bench.BenchResult;
import org.naslens.bench.Shape;
import org.naslens.experiment.Run;
import org.naslens.experiment.Version;
import org.naslens.files.AtomicFile;
import org.naslens.tensor.Trace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bench",
        description = {
            "How fast the parts are on this machine, beside their bound: the same matrix products alone.",
            "Times are the minimum and the median of several repetitions; a ratio compares minima."
        })
final class BenchCommand extends ComputingCommand implements Callable<Integer> {
    private static final int TYPES = 15;

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            description = "S64, S200 or S1000, the paper's (default: S200); --set changes it further.")
    private String name = "S200";

    @Option(names = "--vocabulary", paramLabel = "V", description = "Words (default: the shape's).")
    private @Nullable Integer vocabulary;

    @Option(names = "--repetitions", paramLabel = "R", description = "Of each measurement (default: 11).")
    private int repetitions = 11;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the numbers there too.")
    private @Nullable Path json;

    @Option(
            names = "--trace",
            description = "Shows where the time of a training and of an evaluation step goes, by op type.")
    private boolean trace;

    @Override
    public Integer call() throws IOException {
        var begun = Instant.now();
        var shape = shape();
        requirePositive("--repetitions", repetitions);
        var settings = shape.settings(overrides());
        findDevice(settings);
        sayDevice();
        try (var bench = new Bench(shape, settings, Run.execution(settings), repetitions, begun)) {
            if (trace) {
                var traces = bench.trace();
                print("training step", traces.training());
                print("evaluation step", traces.evaluation());
            }
            var result = bench.run().with("version", Version.current());
            print(result);
            if (json != null) {
                AtomicFile.write(json, result.json());
            }
        }
        return Main.DONE;
    }

    private Shape shape() {
        var shape = Shape.named(name)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--shape = " + name + "; it must be "
                                + Shape.NAMED.stream().map(Shape::name).collect(Collectors.joining(", "))));
        if (vocabulary == null) {
            return shape;
        }
        requirePositive("--vocabulary", vocabulary);
        return shape.withVocabulary(vocabulary);
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), option + " = " + value + "; it must be at least 1");
        }
    }

    private void print(BenchResult result) {
        println(String.format("%-18s %22s %22s %6s", "", "step, ms", "products alone, ms", "ratio"));
        println(String.format("%-18s %11s%11s %11s%11s", "", "minimum", "median", "minimum", "median"));
        for (var each : result.comparisons()) {
            println(String.format(
                    Locale.ROOT,
                    "%-18s %11.2f%11.2f %11.2f%11.2f %6.2f",
                    each.name().replace('_', ' '),
                    each.step().minimumMillis(),
                    each.step().medianMillis(),
                    each.bound().minimumMillis(),
                    each.bound().medianMillis(),
                    each.ratio()));
        }
        println("");
        result.facts()
                .forEach((key, value) -> println(String.format(
                        Locale.ROOT,
                        "%-32s %s",
                        key,
                        value instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : value)));
    }

    private void print(String what, Trace trace) {
        println(what + ": " + trace.ops() + " ops");
        trace.byType().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(share -> -share.nanos())))
                .limit(TYPES)
                .forEach(entry -> println(String.format(
                        Locale.ROOT,
                        "  %-28s %6d %9.2f ms",
                        entry.getKey(),
                        entry.getValue().count(),
                        entry.getValue().nanos() / 1e6)));
        println("");
    }
}
