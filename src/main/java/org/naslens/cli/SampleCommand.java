package org.naslens.cli;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.results.SampleFiles;
import org.naslens.run.Corpora;
import org.naslens.run.RestoredRun;
import org.naslens.run.Run;
import org.naslens.run.RunSample;
import org.naslens.run.StrategyKind;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sample",
        description =
                "Samples architectures from a run's policy; with a controller, also its hidden states and choice probabilities.")
final class SampleCommand extends ComputingCommand implements Callable<Integer> {
    @Option(names = "--run", required = true, paramLabel = "RUN", description = "Name of the run.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(names = "--count", required = true, paramLabel = "N", description = "Number of architectures.")
    private int count;

    @Option(
            names = "--epoch",
            paramLabel = "E",
            description = "The checkpoint after this many epochs (default: the latest).")
    private @Nullable Integer epoch;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Root seed of the random draws (default: that of the run).")
    private @Nullable Long seed;

    @Override
    public Integer call() throws IOException {
        if (count < 1 || count > SampleFiles.MAX_ARCHITECTURES) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--count = " + count + "; it must be 1 to " + SampleFiles.MAX_ARCHITECTURES);
        }
        var run = Run.open(workspace(), name, overrides());
        var corpus = Corpora.of(run.settings());
        var after = epoch == null ? OptionalInt.empty() : OptionalInt.of(epoch);
        findDevice(run.settings());
        try (var trained = new RestoredRun(run, corpus, after, this::warn)) {
            long drawn = seed == null ? run.settings().getSeed() : seed;
            if (trained.hasController()) {
                RunSample.write(run, trained.sample(count, drawn), trained.epochs(), drawn);
            } else {
                RunSample.write(run, trained.architectures(count, drawn), trained.epochs(), drawn);
                note("naslens: strategy " + StrategyKind.of(run.settings()).label()
                        + " has no controller, so there are no hidden states and no choice probabilities");
            }
            println(count + " architectures after epoch " + trained.epochs() + "; see " + run.results());
        }
        return Main.DONE;
    }
}
