package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.experiment.Reproduction;
import org.naslens.run.ControllerKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "reproduce",
        description = "Runs the whole experiment: random, unsupervised and supervised controllers, and Table 1.")
final class ReproduceCommand extends ExperimentCommand implements Callable<Integer> {
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
        super(stop);
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
        return execute(new Reproduction(workspace(), results, settings, kinds, used));
    }

    /** The preset in the current folder if there is one, or the program's own. */
    private static Path quick() {
        var here = Path.of("configs", "quick.textproto");
        var home = System.getProperty("naslens.home");
        return Files.exists(here) || home == null ? here : Path.of(home).resolve(here);
    }
}
