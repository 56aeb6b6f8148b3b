package org.naslens.experiment;

import java.util.List;
import org.naslens.config.Settings;
import org.naslens.run.MemoryDemand;

/**
 * Tasks of an experiment that do not depend on each other, but may need what the stages before have left.
 *
 * @param settings whose {@code device} says what the tasks run on
 * @param demands the memory that they ask of a GPU
 * @param tasks all of them, in the order in which they begin
 */
public record Stage(Settings settings, List<MemoryDemand> demands, List<Task> tasks) {
    /** Defensively copies the lists. */
    public Stage {
        demands = List.copyOf(demands);
        tasks = List.copyOf(tasks);
    }
}
