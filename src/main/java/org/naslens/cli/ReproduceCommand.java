package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.config.ReplaySettings;
import org.naslens.config.Settings;
import org.naslens.experiment.Reproduction;
import org.naslens.present.Analysis;
import org.naslens.run.ControllerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reproduce",
        description = "Runs the whole experiment: random, unsupervised and supervised controllers, and Table 1.")
final class ReproduceCommand extends ComputingCommand implements Callable<Integer> {
    private final Stop stop;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings (default: configs/quick.textproto, minutes on two cores).")
    private @Nullable Path config;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the results (default: the name of the settings file).")
    private @Nullable String name;

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "N",
            description = "Seeds, separated by commas (default: from the settings).")
    private List<Long> seeds = List.of();

    @Option(
            names = "--controllers",
            split = ",",
            paramLabel = "KIND",
            description =
                    "random, unsupervised, supervised, state_penalty or state_penalty=λ (default: the first three, the paper's).")
    private List<String> controllers = List.of();

    ReproduceCommand(Stop stop) {
        this.stop = stop;
    }

    @Override
    String afterLoss() {
        return "the same command goes on";
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var file = config != null ? config : quick();
        var settings = ConfigReader.effective(ConfigReader.read(file, overrides()));
        var results = name != null ? name : String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        var used = seeds.isEmpty()
                ? List.of(settings.getSeed())
                : seeds.stream().distinct().toList();
        var kinds = controllers.isEmpty()
                ? ControllerKind.PAPER
                : controllers.stream()
                        .map(label -> ControllerKind.parse(label, settings))
                        .distinct()
                        .toList();
        var reproduction = new Reproduction(workspace(), results, settings, kinds, used);
        var progress = progress(reproduction.runs().size());
        findDevice(settings, reproduction.demands());
        Optional<Analysis> analysis;
        try {
            analysis = reproduction.execute(new ExperimentLines(progress, this::sayDevice), stop);
        } finally {
            progress.end();
        }
        if (analysis.isEmpty()) {
            note("naslens: stopped after checkpoints; the same command goes on");
            return Main.FAILED; // replaced by the exit code of the signal
        }
        print(analysis.get().toText(caption(settings)));
        println("\nsee " + workspace().results(results));
        return Main.DONE;
    }

    /** The preset in the current folder if there is one, or the program's own. */
    private static Path quick() {
        var here = Path.of("configs", "quick.textproto");
        var home = System.getProperty("naslens.home");
        return Files.exists(here) || home == null ? here : Path.of(home).resolve(here);
    }

    /** States how the supervised controller was supervised, because the paper's words allow several readings. */
    private static String caption(Settings settings) {
        var replay = settings.getReplay();
        boolean fromState = replay.getReconstruct() == ReplaySettings.Reconstruct.FROM_FINAL_STATE;
        return "The supervised controller reconstructs stored architectures "
                + (fromState ? "from its final state" : "by the likelihood of their choices")
                + " (replay.reconstruct = " + replay.getReconstruct() + ") from epoch "
                + (replay.getPenaltyAfterEpochs() + 1) + " of "
                + settings.getSchedule().getEpochs() + ".";
    }
}
