package org.naslens.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.PlannedExperiment;
import org.naslens.experiment.TaskRuns;
import org.naslens.experiment.TaskRuns.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "collect",
        description =
                "Makes the tables and the report of an experiment that was planned with --plan-only, from the tasks that are done.")
final class CollectCommand extends VerboseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Name of the experiment.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Override
    public Integer call() throws IOException {
        var experiment = OpenedExperiment.of(workspace(), name);
        var progress = new Warnings(this::warn);
        print(collected(experiment, progress));
        println("\nsee " + workspace().results(name));
        return missing(experiment, progress) ? Main.FAILED : Main.DONE;
    }

    @SuppressWarnings("try") // the lock is held, not used
    private static <R> String collected(PlannedExperiment<R> experiment, ExperimentProgress progress)
            throws IOException {
        try (var lock = experiment.begin()) {
            return experiment.text(experiment.collect(progress));
        }
    }

    /** Tells which tasks are not in the tables, and why; whether there are any. */
    private boolean missing(PlannedExperiment<?> experiment, ExperimentProgress progress) throws IOException {
        var runs = new TaskRuns(experiment.folder().path());
        boolean any = false;
        for (var each : OpenedExperiment.tasks(experiment, progress)) {
            var status = runs.status(each.task());
            if (status.state() != State.DONE) {
                any = true;
                warn("missing: " + each.task().id() + " "
                        + (status.state() == State.FAILED
                                ? "failed: " + status.reason()
                                : status.state() == State.RUNNING ? "is running" : "has not been run"));
            }
        }
        return any;
    }
}
