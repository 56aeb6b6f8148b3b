package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.config.ControllerSettings.Training;
import org.naslens.experiment.Corpora;
import org.naslens.experiment.SearchRun;
import org.naslens.search.Search;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "search", description = "Trains shared weights and a controller: one search.")
final class SearchCommand extends VerboseCommand implements Callable<Integer> {
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
            names = "--controller",
            paramLabel = "KIND",
            description = "${COMPLETION-CANDIDATES} (default: as the settings say).")
    private @Nullable Training controller;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Root of all random draws (default: as the settings say).")
    private @Nullable Long seed;

    @Option(names = "--resume", description = "Goes on with the run from its latest checkpoint.")
    private boolean resume;

    SearchCommand(Stop stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws IOException {
        var overrides = new ArrayList<>(overrides());
        if (controller != null) {
            overrides.add("controller.training=" + controller);
        }
        if (seed != null) {
            overrides.add("seed=" + seed);
        }
        var settings = ConfigReader.effective(ConfigReader.read(config, List.copyOf(overrides)));
        var corpus = Corpora.of(settings);
        var searched = resume
                ? SearchRun.resume(workspace(), name, settings, corpus)
                : SearchRun.create(workspace(), name, settings, corpus);
        if (searched.isFinishedAndWhole()) {
            searched.tidy();
            println("run \"" + name + "\" has done all "
                    + settings.getSchedule().getEpochs() + " epochs; see "
                    + searched.run().results());
            return Main.DONE;
        }
        var progress = new Progress(spec.commandLine().getErr(), onTerminal(), 1);
        Search.Outcome outcome;
        try {
            outcome = searched.execute(progress.of(name, settings.getSchedule().getEpochs()), stop);
        } finally {
            progress.end();
        }
        if (outcome == Search.Outcome.STOPPED) {
            note("naslens: stopped after a checkpoint; the same command with --resume goes on");
            return Main.FAILED; // the signal's own code replaces it
        }
        println("done; see " + searched.run().results());
        return Main.DONE;
    }
}
