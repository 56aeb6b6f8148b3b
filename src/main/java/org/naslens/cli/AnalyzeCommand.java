package org.naslens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ConfigReader;
import org.naslens.present.Analysis;
import org.naslens.run.Run;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "analyze",
        description = "Computes Table 1 and all other measures, from runs or from the CSV files of any other system.")
final class AnalyzeCommand extends ComputingCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Source source;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the results.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--trajectory",
            description =
                    "Measures each run at every checkpoint that it kept (default: the trajectory written by the search).")
    private boolean trajectory;

    static final class Source {
        @Option(
                names = "--runs",
                required = true,
                split = ",",
                paramLabel = "RUN",
                description = "Runs that have been sampled.")
        @Nullable
        List<String> runs;

        @Option(
                names = "--from",
                required = true,
                paramLabel = "DIR",
                description = "Folder with architectures.csv and hidden_states.csv, or with several such folders.")
        @Nullable
        Path folder;
    }

    @Override
    public Integer call() throws IOException {
        if (trajectory && source.runs == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--trajectory measures the checkpoints of runs; it goes with --runs");
        }
        var results = workspace().analysis(name);
        Analysis analysis;
        if (source.runs != null) {
            var runs = new ArrayList<Run>();
            for (var run : source.runs) {
                runs.add(Run.open(workspace(), run, overrides()));
            }
            if (trajectory) {
                findDevice(runs.get(0).settings()); // its controllers are sampled at each checkpoint
                sayDevice();
            }
            analysis = Analysis.ofRuns(name, runs, runs.get(0).settings().getAnalysis(), trajectory);
        } else if (source.folder != null) {
            var settings = ConfigReader.effective(ConfigReader.read(overrides()));
            analysis = Analysis.ofFolder(name, source.folder, settings.getAnalysis());
        } else {
            throw new IllegalStateException("picocli lets neither option through");
        }
        analysis.write(results);
        print(analysis.toText(""));
        println("\nsee " + results);
        return Main.DONE;
    }
}
