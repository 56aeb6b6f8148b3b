package org.naslens.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.naslens.run.RunLock;

/**
 * An experiment: stages of independent tasks, and a final step that collects their results.
 *
 * @param <R> the type of its result
 */
public interface Experiment<R> {
    /**
     * Locks the folder of the experiment, so that no other process works on it.
     *
     * @throws org.naslens.run.InputException if another process works on it
     */
    RunLock begin() throws IOException;

    /**
     * The stages in their order. Each needs what those before it left, and nothing else; a task that depends on what an earlier one
     * finds out, such as the architecture that a search picks, looks it up when it begins.
     */
    List<Stage> stages(ExperimentProgress progress);

    /**
     * Reads the results of the tasks that are done, and writes the result of the experiment, or of the part of it that there is.
     *
     * @throws org.naslens.run.InputException if nothing is done yet
     */
    R collect(ExperimentProgress progress) throws IOException;

    /**
     * Does all unfinished work on this machine, then collects the results.
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
