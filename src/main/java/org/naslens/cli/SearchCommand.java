package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.config.StrategySettings.Kind;
import org.naslens.corpus.Corpus;
import org.naslens.run.Corpora;
import org.naslens.run.PickedArchitecture;
import org.naslens.run.Run;
import org.naslens.run.RunPick;
import org.naslens.run.SearchRun;
import org.naslens.run.StrategyKind;
import org.naslens.search.EpochMetrics;
import org.naslens.training.Outcome;
import org.naslens.training.TrainingListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "search",
        description = {
            "Runs one search: trains shared weights, and whatever its strategy learns about architectures.",
            "At its end it picks an architecture; see pick.json in its results."
        })
final class SearchCommand extends ComputingCommand implements Callable<Integer> {
    private final Stop stop;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Settings, such as configs/quick.textproto.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path config;

    @Option(names = "--name", required = true, paramLabel = "RUN", description = "Name of the run.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "enas, random-ws, one-shot, darts or random (default: from the settings).")
    private @Nullable String strategy;

    @Option(
            names = "--controller",
            paramLabel = "KIND",
            description = "Only with enas: ${COMPLETION-CANDIDATES} (default: from the settings).")
    private @Nullable Training controller;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Root seed of all random draws (default: from the settings).")
    private @Nullable Long seed;

    @Option(names = "--resume", description = "Resumes the run from its latest checkpoint.")
    private boolean resume;

    SearchCommand(Stop stop) {
        this.stop = stop;
    }

    @Override
    String afterLoss() {
        return "the same command with --resume goes on";
    }

    @Override
    public Integer call() throws IOException {
        var overrides = new ArrayList<>(overrides());
        if (strategy != null) {
            overrides.add("strategy.kind=" + strategy(strategy));
        }
        if (controller != null) {
            overrides.add("controller.training=" + controller);
        }
        if (seed != null) {
            overrides.add("seed=" + seed);
        }
        var settings = ConfigReader.effective(ConfigReader.read(config, List.copyOf(overrides)));
        if (controller != null && settings.getStrategy().getKind() != Kind.ENAS) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--controller goes with strategy enas only, not with "
                            + StrategyKind.of(settings).label());
        }
        var corpus = Corpora.of(settings);
        var searched = resume
                ? SearchRun.resume(workspace(), name, settings, corpus)
                : SearchRun.create(workspace(), name, settings, corpus);
        if (searched.isFinishedAndWhole()) {
            searched.tidy();
            println("run \"" + name + "\" has done all "
                    + settings.getSchedule().getEpochs() + " epochs; see "
                    + searched.run().results());
            return pick(searched.run(), corpus);
        }
        findDevice(settings, corpus);
        var progress = progress(1);
        Outcome outcome;
        try {
            outcome = searched.execute(progress.of(name, settings.getSchedule().getEpochs()), stop);
        } finally {
            progress.end();
        }
        if (outcome == Outcome.STOPPED) {
            note("naslens: stopped after a checkpoint; the same command with --resume goes on");
            return Main.FAILED; // replaced by the exit code of the signal
        }
        println("done; see " + searched.run().results());
        return pick(searched.run(), corpus);
    }

    /** Picks the architecture of the search, unless it has been picked already. */
    private int pick(Run run, @Nullable Corpus corpus) throws IOException {
        if (run.settings().getReward().hasPlanted()) {
            return Main.DONE; // without a child, nothing can be scored
        }
        findDevice(run.settings(), corpus);
        var progress = progress(1);
        var bar = progress.of("pick", 1);
        Optional<PickedArchitecture> pick;
        try {
            pick = RunPick.of(run, corpus, (done, of) -> scored(bar, done, of), progress::warn, stop);
        } finally {
            progress.end();
        }
        if (pick.isEmpty()) {
            note("naslens: stopped before an architecture was picked; the same command with --resume picks one");
            return Main.FAILED; // replaced by the exit code of the signal
        }
        println(line(pick.get()));
        return Main.DONE;
    }

    private void scored(TrainingListener<EpochMetrics> bar, int done, int of) {
        sayDevice(); // in case no search was run before
        bar.stepFinished(0, done, of);
    }

    private static String line(PickedArchitecture pick) {
        return pick.hasPerplexity()
                ? String.format(
                        Locale.ROOT,
                        "picked %s: validation perplexity %.4f under the shared weights, of %d candidates",
                        pick.getTokens(),
                        pick.getPerplexity(),
                        pick.getCandidates())
                : "picked " + pick.getTokens() + ": drawn, not scored";
    }

    private Kind strategy(String text) {
        for (var kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return kind;
            }
        }
        throw new CommandLine.ParameterException(
                spec.commandLine(), "--strategy = " + text + "; it must be enas, random-ws, one-shot, darts or random");
    }
}
