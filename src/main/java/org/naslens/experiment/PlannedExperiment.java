package org.naslens.experiment;

import java.util.List;
import org.naslens.config.Settings;
import org.naslens.run.ExperimentFolder;
import org.naslens.run.MemoryDemand;

/**
 * An experiment that can be divided among processes and machines: its plan is enough to open it again from its folder ({@link
 * PlanFiles}).
 *
 * @param <R> the type of its result
 */
public interface PlannedExperiment<R> extends Experiment<R> {
    /** Its folder. */
    ExperimentFolder folder();

    /** Its complete settings, of all runs apart from what varies. */
    Settings settings();

    /** The number of its searches. */
    int searches();

    /** The memory that its tasks need, one after the other. */
    List<MemoryDemand> demands();

    /** What it takes to open it again, apart from its settings and from the version of the program. */
    ExperimentPlan.Builder plan();

    /** The result for the terminal. */
    String text(R result);
}
