package org.naslens.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.naslens.experiment.PlanFiles;
import org.naslens.experiment.TaskRuns;
import org.naslens.run.InputException;
import org.naslens.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "task",
        description = {
            "Does one task of an experiment that was planned with --plan-only: begins it, goes on with it, or finds it done.",
            "It may be started any number of times, on any machine that sees the workspace."
        })
final class TaskCommand extends ComputingCommand implements Callable<Integer> {
    private final Stop stop;

    @Option(names = "--experiment", required = true, paramLabel = "NAME", description = "Name of the experiment.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(names = "--id", required = true, paramLabel = "ID", description = "The task, as tasks.jsonl names it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    TaskCommand(Stop stop) {
        this.stop = stop;
    }

    @Override
    String afterLoss() {
        return "the same command goes on";
    }

    @Override
    public Integer call() throws IOException {
        var experiment = OpenedExperiment.of(workspace(), name);
        var progress = progress(1);
        var staged = OpenedExperiment.tasks(experiment, new ExperimentLines(progress, this::sayDevice)).stream()
                .filter(each -> each.task().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("experiment \"" + name + "\" has no task \"" + id + "\"; "
                        + workspace().results(name).resolve(PlanFiles.TASKS) + " lists its tasks"));
        if (staged.task().isDone()) {
            println(id + " is done");
            return Main.DONE;
        }
        var settings = staged.stage().settings();
        findDevice(settings, staged.stage().demands());
        boolean done;
        try {
            done = new TaskRuns(experiment.folder().path()).run(staged.task(), Run.execution(settings), stop);
        } finally {
            progress.end();
        }
        if (!done) {
            note("naslens: stopped; the same command goes on");
            return Main.FAILED; // replaced by the exit code of the signal
        }
        println(id + " is done");
        return Main.DONE;
    }
}
