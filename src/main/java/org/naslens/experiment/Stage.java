package org.naslens.experiment;

import java.io.IOException;
import java.util.List;
import org.naslens.config.Settings;
import org.naslens.run.MemoryDemand;

/**
 * Tasks of an experiment that do not depend on each other.
 *
 * @param settings settings whose {@code device} says what the tasks run on
 * @param demands the memory that they need on a GPU
 * @param tasks supplies the tasks
 */
public record Stage(Settings settings, List<MemoryDemand> demands, Tasks tasks) {
    /** Supplies the tasks of a stage. */
    @FunctionalInterface
    public interface Tasks {
        /** All tasks, in the order in which they start; called once the stages before are done. */
        List<Task> list() throws IOException;
    }

    /** Defensively copies the list. */
    public Stage {
        demands = List.copyOf(demands);
    }
}
