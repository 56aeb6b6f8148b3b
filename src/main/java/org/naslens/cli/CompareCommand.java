package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.lab.compare.PickExperiment;
import org.naslens.lab.compare.SensitivityExperiment;
import org.naslens.lab.compare.SensitivityReport;
import org.naslens.lab.compare.StrategyExperiment;
import org.naslens.lab.compare.StrategyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "compare",
        description =
                "Compares search strategies under one budget: the quality of their picks, and how well shared weights rank, judged by training from scratch.")
final class CompareCommand extends ComputingCommand implements Callable<Integer> {
    private final Stop stop;

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
        this.stop = stop;
    }

    @Override
    String afterLoss() {
        return "the same command goes on";
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return vary == null
                ? execute(
                        new StrategyExperiment(workspace(), name, ConfigReader.read(config, overrides())),
                        StrategyReport::text)
                : execute(
                        new SensitivityExperiment(workspace(), name, config, overrides(), vary),
                        SensitivityReport::text);
    }

    private <R> int execute(PickExperiment<R> experiment, Function<R, String> text)
            throws IOException, InterruptedException {
        findDevice(experiment.settings(), experiment.demands());
        var progress = progress(experiment.searches());
        Optional<R> report;
        try {
            report = experiment.execute(new ExperimentLines(progress, this::sayDevice), stop);
        } finally {
            progress.end();
        }
        if (report.isEmpty()) {
            note("naslens: stopped; the same command goes on");
            return Main.FAILED; // replaced by the exit code of the signal
        }
        print(text.apply(report.get()));
        println("\nsee " + workspace().results(name));
        return Main.DONE;
    }
}
