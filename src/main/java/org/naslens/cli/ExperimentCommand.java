package org.naslens.cli;

import java.io.IOException;
import java.util.Optional;
import org.naslens.experiment.PlanFiles;
import org.naslens.experiment.PlannedExperiment;
import picocli.CommandLine.Option;

/** A command that runs an experiment on this machine, or plans it for others. */
abstract class ExperimentCommand extends ComputingCommand {
    private final Stop stop;

    @Option(
            names = "--plan-only",
            description =
                    "Writes the tasks of the experiment to tasks.jsonl and does none of them; see task, status and collect.")
    private boolean planOnly;

    ExperimentCommand(Stop stop) {
        this.stop = stop;
    }

    @Override
    String afterLoss() {
        return "the same command goes on";
    }

    /** Does what is not done yet, or plans it. */
    final <R> int execute(PlannedExperiment<R> experiment) throws IOException, InterruptedException {
        var results = experiment.folder().path();
        if (planOnly) {
            int tasks = PlanFiles.write(experiment);
            println(tasks + " tasks; see " + results.resolve(PlanFiles.TASKS));
            return Main.DONE;
        }
        findDevice(experiment.settings(), experiment.demands());
        var progress = progress(experiment.searches());
        Optional<R> result;
        try {
            result = experiment.execute(new ExperimentLines(progress, this::sayDevice), stop);
        } finally {
            progress.end();
        }
        if (result.isEmpty()) {
            note("naslens: stopped after checkpoints; the same command goes on");
            return Main.FAILED; // replaced by the exit code of the signal
        }
        print(experiment.text(result.get()));
        println("\nsee " + results);
        return Main.DONE;
    }
}
