package org.naslens.experiment;

import java.io.IOException;
import java.util.List;
import org.naslens.config.Settings;
import org.naslens.run.MemoryDemand;

/**
 * Tasks of an experiment that do not depend on each other.
 *
 * @param settings whose {@code device} says what the tasks run on
 * @param demands the memory that they ask of a GPU
 * @param tasks gives the tasks
 */
public record Stage(Settings settings, List<MemoryDemand> demands, Tasks tasks) {
    /** Gives the tasks of a stage. */
    @FunctionalInterface
    public interface Tasks {
        /** All of them, in the order in which they begin; asked for once the stages before are done. */
        List<Task> list() throws IOException;
    }

    /** Copies the list. */
    public Stage {
        demands = List.copyOf(demands);
    }
}
