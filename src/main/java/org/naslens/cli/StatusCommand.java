package org.naslens.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.naslens.experiment.TaskRuns;
import org.naslens.experiment.TaskRuns.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "status", description = "Tells how far an experiment is that was planned with --plan-only.")
final class StatusCommand extends VerboseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Name of the experiment.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Override
    public Integer call() throws IOException {
        var experiment = OpenedExperiment.of(workspace(), name);
        var runs = new TaskRuns(experiment.folder().path());
        var counts = new EnumMap<State, Integer>(State.class);
        var lines = new ArrayList<String>();
        var tasks = OpenedExperiment.tasks(experiment, new Warnings(this::warn));
        for (var each : tasks) {
            var status = runs.status(each.task());
            counts.merge(status.state(), 1, Integer::sum);
            if (status.state() == State.RUNNING || status.state() == State.FAILED) {
                lines.add(each.task().id() + "  " + label(status.state())
                        + (status.reason().isEmpty() ? "" : ": " + status.reason()));
            }
        }
        println(tasks.size() + " tasks: " + summary(counts));
        lines.forEach(this::println);
        return Main.DONE;
    }

    private static String summary(EnumMap<State, Integer> counts) {
        var parts = new ArrayList<String>();
        for (var state : State.values()) {
            parts.add(counts.getOrDefault(state, 0) + " " + label(state));
        }
        return String.join(", ", parts);
    }

    private static String label(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
