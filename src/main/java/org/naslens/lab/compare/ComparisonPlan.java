package org.naslens.lab.compare;

import java.util.List;
import org.naslens.config.ConfigReader;
import org.naslens.experiment.ExperimentPlan;
import org.naslens.run.Workspace;

/** Opens a comparison that was planned. */
public final class ComparisonPlan {
    private ComparisonPlan() {}

    /**
     * The experiment of a plan, opened from its folder.
     *
     * @throws org.naslens.run.InputException if it cannot be opened, as when it was begun
     */
    public static PickExperiment<?> open(Workspace workspace, String name, ExperimentPlan plan) {
        var config = workspace.experimentConfig(name);
        return plan.hasVary()
                ? new SensitivityExperiment(workspace, name, config, List.of(), plan.getVary())
                : new StrategyExperiment(workspace, name, ConfigReader.read(config, List.of()));
    }
}
