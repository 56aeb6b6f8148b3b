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
import org.naslens.config.Settings;
import org.naslens.files.Excerpt;
import org.naslens.results.TrainedRow;
import org.naslens.run.Corpora;
import org.naslens.run.InputException;
import org.naslens.run.MemoryDemand;
import org.naslens.run.Run;
import org.naslens.run.RunPick;
import org.naslens.run.TrainRun;
import org.naslens.scratch.ScratchCell;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = {
            "Trains one architecture, or an LSTM with about the same number of parameters, from scratch,",
            "keeps the best epoch, and reports its test perplexity."
        })
final class TrainCommand extends ComputingCommand implements Callable<Integer> {
    private static final int LEAST_NODES = 2; // the minimum of space.nodes

    private final Stop stop;

    @ArgGroup(multiplicity = "0..1")
    private @Nullable Which which;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private From from;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the results.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Root seed of all random draws (default: from the settings).")
    private @Nullable Long seed;

    @Option(names = "--resume", description = "Resumes training from its latest checkpoint.")
    private boolean resume;

    static final class Which {
        @Option(names = "--architecture", required = true, paramLabel = "TOKENS", description = "ENAS tokens, quoted.")
        @Nullable
        String tokens;

        @Option(
                names = "--lstm",
                required = true,
                description = "An LSTM with nearly the same number of parameters as a cell with space.nodes nodes.")
        boolean lstm;
    }

    static final class From {
        @Option(
                names = "--run",
                required = true,
                paramLabel = "RUN",
                description = "A search that supplies the settings, and its pick if no cell is given.")
        @Nullable
        String run;

        @Option(names = "--config", required = true, paramLabel = "FILE", description = "Settings.")
        @Nullable
        Path config;
    }

    TrainCommand(Stop stop) {
        this.stop = stop;
    }

    @Override
    String afterLoss() {
        return "the same command with --resume goes on";
    }

    @Override
    public Integer call() throws IOException {
        var chosen = cell();
        if (chosen.isEmpty()) {
            note("naslens: stopped before an architecture was picked; the same command goes on");
            return Main.FAILED; // replaced by the exit code of the signal
        }
        var cell = chosen.get();
        var settings = of(cell, settings());
        var corpus = Corpora.load(settings.getCorpus());
        var training = resume || isDone()
                ? TrainRun.resume(workspace(), name, cell, settings, corpus)
                : TrainRun.create(workspace(), name, cell, settings, corpus);
        var before = training.result();
        if (before.isPresent()) {
            training.tidy();
            println("training \"" + name + "\" is finished: " + line(before.get(), training));
            return Main.DONE;
        }
        findDevice(settings, List.of(MemoryDemand.ofTraining(settings, corpus)));
        var progress = progress(1);
        Optional<TrainedRow> result;
        try {
            result = training.execute(
                    progress.ofTraining(name, settings.getScratch().getEpochs()), stop);
        } finally {
            progress.end();
        }
        if (result.isEmpty()) {
            note("naslens: stopped after a checkpoint; the same command with --resume goes on");
            return Main.FAILED; // replaced by the exit code of the signal
        }
        println(line(result.get(), training));
        return Main.DONE;
    }

    /** Whether the training is finished; then its result is printed, with or without --resume. */
    private boolean isDone() {
        return TrainRun.isFinished(workspace(), name);
    }

    private static String line(TrainedRow row, TrainRun training) {
        return String.format(
                Locale.ROOT,
                "%s  validation perplexity %.2f  test perplexity %.2f  best of %d epochs: %d; see %s",
                row.tokens(),
                row.validationPerplexity(),
                row.testPerplexity(),
                row.epochs(),
                row.bestEpoch(),
                training.results());
    }

    private Settings settings() {
        var all = new ArrayList<>(overrides());
        if (seed != null) {
            all.add("seed=" + seed);
        }
        var config = from.config;
        if (config == null) {
            var run = Run.open(workspace(), String.valueOf(from.run), List.of()); // checks that the search exists
            config = workspace().runConfig(run.name());
        }
        return ConfigReader.effective(ConfigReader.read(config, List.copyOf(all)));
    }

    /** The requested cell, or the one that the search has picked; empty when stopped before the pick. */
    private Optional<ScratchCell> cell() throws IOException {
        if (which == null) {
            if (from.run == null) {
                throw new InputException("a training needs --architecture or --lstm, or --run with what it has picked");
            }
            var run = Run.open(workspace(), from.run, List.of());
            var corpus = Corpora.of(run.settings());
            findDevice(run.settings(), corpus);
            return RunPick.of(run, corpus, (done, of) -> sayDevice(), this::warn, stop)
                    .map(pick -> ScratchCell.ofLabel(pick.getTokens()));
        }
        var tokens = which.tokens;
        if (tokens == null) {
            return Optional.of(ScratchCell.LSTM);
        }
        try {
            return Optional.of(ScratchCell.of(Architecture.ofTokens(tokens)));
        } catch (IllegalArgumentException e) {
            throw refused(tokens, e.getMessage());
        }
    }

    /** The settings for the search space of the architecture; without planted rewards, because there are no rewards. */
    private static Settings of(ScratchCell cell, Settings settings) {
        var own = settings.toBuilder();
        own.getRewardBuilder().clearPlanted();
        var architecture = cell.architecture();
        if (architecture != null) {
            int nodes = architecture.nodes();
            if (nodes < LEAST_NODES || nodes > SearchSpace.MAX_NODES) {
                throw refused(
                        architecture.tokens(),
                        nodes + " nodes; there must be " + LEAST_NODES + " to " + SearchSpace.MAX_NODES);
            }
            own.getSpaceBuilder().setNodes(nodes);
        }
        return own.build();
    }

    private static InputException refused(String tokens, @Nullable String why) {
        return new InputException("--architecture \"" + Excerpt.of(tokens) + "\": " + why);
    }
}
