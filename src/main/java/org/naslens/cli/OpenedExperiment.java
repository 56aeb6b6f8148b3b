package org.naslens.cli;

import java.io.IOException;
import java.util.List;
import org.naslens.experiment.ExperimentProgress;
import org.naslens.experiment.PlanFiles;
import org.naslens.experiment.PlannedExperiment;
import org.naslens.experiment.Reproduction;
import org.naslens.experiment.Stage;
import org.naslens.experiment.Task;
import org.naslens.lab.compare.ComparisonPlan;
import org.naslens.lab.compare.PickExperiment;
import org.naslens.run.InputException;
import org.naslens.run.Workspace;

/** An experiment that was planned, opened from its folder. */
final class OpenedExperiment {
    private OpenedExperiment() {}

    /**
     * Opens an experiment.
     *
     * @throws InputException if it has no plan, or one of another version
     */
    static PlannedExperiment<?> of(Workspace workspace, String name) throws IOException {
        var plan = PlanFiles.read(workspace, name);
        return switch (plan.getCommand()) {
            case Reproduction.COMMAND -> Reproduction.of(workspace, name, plan);
            case PickExperiment.COMMAND -> ComparisonPlan.open(workspace, name, plan);
            default ->
                throw new InputException("the plan of experiment \"" + name + "\" is of the command \""
                        + plan.getCommand() + "\"; it must be " + Reproduction.COMMAND + " or "
                        + PickExperiment.COMMAND);
        };
    }

    /** A task with the stage that it belongs to. */
    record StagedTask(Stage stage, Task task) {}

    /** All tasks, stage by stage. */
    static List<StagedTask> tasks(PlannedExperiment<?> experiment, ExperimentProgress progress) {
        return experiment.stages(progress).stream()
                .flatMap(stage -> stage.tasks().stream().map(task -> new StagedTask(stage, task)))
                .toList();
    }
}
