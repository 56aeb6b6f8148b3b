package org.naslens.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.naslens.run.RunLock;

/**
 * An experiment: stages of independent tasks, and a step that reads what they left.
 *
 * @param <R> what it comes to
 */
public interface Experiment<R> {
    /**
     * Holds the folder of the experiment, so that no other process works on it.
     *
     * @throws org.naslens.run.InputException if another process does
     */
    RunLock begin() throws IOException;

    /**
     * The stages in their order. Each needs what those before it left, and nothing else; a task that depends on what an earlier one
     * finds out, such as the architecture that a search picks, looks it up when it begins.
     */
    List<Stage> stages(ExperimentProgress progress);

    /** Reads what the tasks left, and writes what the experiment comes to. All tasks are done. */
    R collect(ExperimentProgress progress) throws IOException;

    /**
     * Does on this machine what is not done yet, then collects.
     *
     * @return empty when stopped before the end
     */
    @SuppressWarnings("try") // the lock is held, not used
    default Optional<R> execute(ExperimentProgress progress, BooleanSupplier stop)
            throws IOException, InterruptedException {
        try (var lock = begin()) {
            for (var stage : stages(progress)) {
                if (!SideBySide.finish(stage, stop)) {
                    return Optional.empty();
                }
            }
            return Optional.of(collect(progress));
        }
    }
}
