package org.naslens.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.lab.enrich.Enrichment;
import org.naslens.lab.enrich.EnrichmentExperiment;
import org.naslens.lab.enrich.EnrichmentRow;
import org.naslens.lab.enrich.EnrichmentTable;
import org.naslens.lab.enrich.SubsetChange;
import org.naslens.run.Corpora;
import org.naslens.run.Run;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "enrich",
        description = {
            "Do the rich get richer? Trains a run's shared weights on a random subset of architectures",
            "and measures whether its controller then prefers them, compared with a matched control."
        })
final class EnrichCommand extends ComputingCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;

    private final Stop stop;

    @Option(names = "--run", required = true, paramLabel = "RUN", description = "Name of the run.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the results.")
    @SuppressWarnings("NullAway.Init")
    private String resultsName;

    @Option(
            names = "--epoch",
            paramLabel = "E",
            description = "The checkpoint after this many epochs (default: the latest).")
    private @Nullable Integer epoch;

    @Option(names = "--subset", paramLabel = "N", description = "Number of architectures in a subset (default: 20).")
    private int subset = 20;

    @Option(
            names = "--child-steps",
            paramLabel = "K",
            description = "Steps of the shared weights on a subset (default: those of an epoch).")
    private @Nullable Integer childSteps;

    @Option(
            names = "--controller-steps",
            paramLabel = "K",
            description = "Steps of the controller after that (default: those of an epoch).")
    private @Nullable Integer controllerSteps;

    @Option(names = "--repeats", paramLabel = "R", description = "Number of pairs of subsets (default: 5).")
    private int repeats = 5;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Root seed of the random draws (default: that of the run).")
    private @Nullable Long seed;

    EnrichCommand(Stop stop) {
        this.stop = stop;
    }

    @Override
    String afterLoss() {
        return "the same command goes on";
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        require("--subset", subset, 1, 10_000);
        require("--repeats", repeats, 2, 1000); // an interval needs two
        require("--child-steps", childSteps, 1, MOST);
        require("--controller-steps", controllerSteps, 1, MOST);
        var results = workspace().analysis(resultsName);
        var run = Run.open(workspace(), name, overrides());
        var plan = new EnrichmentExperiment.Plan(
                subset,
                optional(childSteps),
                optional(controllerSteps),
                repeats,
                seed == null ? run.settings().getSeed() : seed);
        var corpus = Corpora.of(run.settings());
        var progress = progress(1);
        var experiment = new EnrichmentExperiment(
                results,
                run,
                corpus,
                optional(epoch),
                plan,
                this::warn,
                new Repeats(progress, name, repeats, this::sayDevice));
        findDevice(run.settings(), corpus);
        Optional<List<EnrichmentRow>> rows;
        try {
            rows = experiment.execute(new Warnings(this::warn), stop);
        } finally {
            progress.end();
        }
        if (rows.isEmpty()) {
            note("naslens: stopped; the same command goes on");
            return Main.FAILED; // replaced by the exit code of the signal
        }
        println(experiment + ".\n");
        print(EnrichmentTable.render(rows.get()));
        println("\nsee " + results);
        return Main.DONE;
    }

    private void require(String option, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), option + " = " + value + "; it must be " + least + " to " + most);
        }
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private record Repeats(Progress progress, String run, int repeats, Runnable begun)
            implements EnrichmentExperiment.Listener {
        @Override
        public void stepFinished(int repeat, int step, int steps) {
            begun.run();
            progress.of(run, repeats).stepFinished(repeat - 1, step, steps);
        }

        @Override
        public void repeatFinished(int repeat, List<SubsetChange> changes, double wallSeconds) {
            progress.line(String.format(
                    Locale.ROOT,
                    "%s repeat %d/%d  effect %+.3f nats  (%.1f s)",
                    run,
                    repeat,
                    repeats,
                    Enrichment.effect(changes),
                    wallSeconds));
        }
    }
}
