package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.lab.compare.SensitivityExperiment;
import org.naslens.lab.compare.StrategyExperiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "compare",
        description =
                "Compares search strategies under one budget: the quality of their picks, and how well shared weights rank, judged by training from scratch.")
final class CompareCommand extends ExperimentCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Settings, such as configs/compare-quick.textproto.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path config;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the results.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--vary",
            paramLabel = "SETTING=VALUE,…",
            description =
                    "Compares unsupervised searches with these values of a setting instead, such as controller.entropy_weight=0,1e-4,1e-2.")
    private @Nullable String vary;

    CompareCommand(Stop stop) {
        super(stop);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return vary == null
                ? execute(new StrategyExperiment(workspace(), name, ConfigReader.read(config, overrides())))
                : execute(new SensitivityExperiment(workspace(), name, config, overrides(), vary));
    }
}
