package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.lab.compare.SensitivityExperiment;
import org.naslens.lab.compare.SensitivityReport;
import org.naslens.lab.compare.StrategyExperiment;
import org.naslens.lab.compare.StrategyReport;
import org.naslens.run.Run;
import org.naslens.search.EpochMetrics;
import org.naslens.training.TrainingListener;
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
        var text = vary == null ? strategies() : sensitivity(vary);
        if (text.isEmpty()) {
            note("naslens: stopped; the same command goes on");
            return Main.FAILED; // replaced by the exit code of the signal
        }
        print(text.get());
        println("\nsee " + workspace().results(name));
        return Main.DONE;
    }

    /** The report; empty when stopped. */
    private Optional<String> strategies() throws IOException, InterruptedException {
        var settings = ConfigReader.effective(ConfigReader.read(config, overrides()));
        var experiment = new StrategyExperiment(workspace(), name, settings);
        findDevice(settings, experiment.demands());
        var progress = progress(experiment.searches());
        try {
            return experiment
                    .execute(new Steps(progress, this::sayDevice), stop)
                    .map(StrategyReport::text);
        } finally {
            progress.end();
        }
    }

    private Optional<String> sensitivity(String varied) throws IOException, InterruptedException {
        var experiment = new SensitivityExperiment(workspace(), name, config, overrides(), varied);
        findDevice(ConfigReader.effective(ConfigReader.read(config, overrides())), experiment.demands());
        var progress = progress(experiment.searches());
        try {
            return experiment
                    .execute(new Steps(progress, this::sayDevice), stop)
                    .map(SensitivityReport::text);
        } finally {
            progress.end();
        }
    }

    private record Steps(Progress progress, Runnable begun) implements ExperimentProgress {
        private static final int EVERY = 10;

        @Override
        public TrainingListener<EpochMetrics> started(Run run) {
            return progress.of(run.name(), run.settings().getSchedule().getEpochs());
        }

        @Override
        public void picked(Run run, String tokens) {
            progress.finished(run.name());
            progress.line(run.name() + " picks " + tokens);
        }

        @Override
        public void trained(int done, int of) {
            begun.run(); // in case no search was left to do
            if (done % EVERY == 0 || done == of) {
                progress.line(done + " of " + of + " trainings from scratch");
            }
        }

        @Override
        public void damaged(String what) {
            progress.warn(what);
        }
    }
}
