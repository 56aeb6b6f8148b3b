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
import org.naslens.config.ConfigReader;
import org.naslens.config.Settings;
import org.naslens.corpus.Split;
import org.naslens.files.AtomicFile;
import org.naslens.lab.audit.Trace;
import org.naslens.lab.bench.Bench;
import org.naslens.lab.bench.RunText;
import org.naslens.lab.bench.Shape;
import org.naslens.lab.bench.Workload;
import org.naslens.run.Corpora;
import org.naslens.run.Processor;
import org.naslens.run.Run;
import org.naslens.run.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bench",
        description = {
            "Measures the speed of each part on this machine, relative to its bound: the same matrix products alone.",
            "Times are the minimum and the median of several repetitions; a ratio compares minima.",
            "On a GPU it also counts what a step does there. It ends with a projection of how long the whole run takes."
        })
final class BenchCommand extends ComputingCommand implements Callable<Integer> {
    private static final int TYPES = 15;

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            description = "S64, S200, or S1000 as in the paper (default: S200); --set overrides its settings.")
    private @Nullable String name;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings that give the shape instead, such as configs/paper.textproto.")
    private @Nullable Path config;

    @Option(
            names = "--vocabulary",
            paramLabel = "V",
            description = "Number of words (default: that of the shape, or of the text in the settings).")
    private @Nullable Integer vocabulary;

    @Option(names = "--repetitions", paramLabel = "R", description = "Repetitions of each measurement (default: 11).")
    private int repetitions = 11;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the numbers to this file.")
    private @Nullable Path json;

    @Option(
            names = "--trace",
            description = "Shows how the time of a training step and of an evaluation step is spent, by op type.")
    private boolean trace;

    @Override
    public Integer call() throws IOException {
        var begun = Instant.now();
        requirePositive("--repetitions", repetitions);
        var subject = subject();
        var settings = subject.settings();
        findDevice(settings);
        sayDevice();
        var machine = deviceName() + "; " + Processor.current().model();
        try (var bench = new Bench(subject, machine, Run.execution(settings), repetitions, begun)) {
            if (trace) {
                var traces = bench.trace();
                print("training step", traces.training());
                print("evaluation step", traces.evaluation());
            }
            var result = bench.run().with("version", Version.current());
            BenchText.of(result).forEach(this::println);
            if (json != null) {
                AtomicFile.write(json, result.json());
            }
        }
        return Main.DONE;
    }

    private Workload subject() {
        if (vocabulary != null) {
            requirePositive("--vocabulary", vocabulary);
        }
        if (config == null) {
            var shape = shape(name == null ? "S200" : name);
            return Workload.of(vocabulary == null ? shape : shape.withVocabulary(vocabulary), overrides());
        }
        if (name != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--shape = " + name + " and --config = " + config + ": the one or the other says what is measured");
        }
        var settings = ConfigReader.read(config, overrides());
        var text = text(settings);
        return Workload.of(
                config.toString(),
                ConfigReader.effective(settings),
                vocabulary == null ? text : text.withVocabulary(vocabulary));
    }

    private Shape shape(String ofName) {
        return Shape.named(ofName)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--shape = " + ofName + "; it must be "
                                + Shape.NAMED.stream().map(Shape::name).collect(Collectors.joining(", "))));
    }

    /** The text of the corpus that the settings name, or the paper's if they name none. */
    private static RunText text(Settings settings) {
        if (!settings.getCorpus().hasDirectory() && !settings.getCorpus().hasSynthetic()) {
            return RunText.PENN_TREEBANK;
        }
        var corpus = Corpora.load(ConfigReader.effective(settings).getCorpus());
        return new RunText(
                corpus.name(),
                corpus.vocabulary().size(),
                corpus.tokens(Split.VALID).size());
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), option + " = " + value + "; it must be at least 1");
        }
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
