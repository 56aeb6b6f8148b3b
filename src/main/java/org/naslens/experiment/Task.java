package org.naslens.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.naslens.tensor.Execution;

/**
 * A self-contained part of an experiment: a search, or a training from scratch.
 *
 * <p>A task depends on no other task of its {@link Stage}, leaves all its results in a folder of its own, and can be started any
 * number of times: it does what is not done yet, and nothing if all is done.
 */
public interface Task {
    /** Its name, unique within the experiment. */
    String id();

    /** The folder of its results, to which no other task writes; empty while it depends on what an earlier task finds out. */
    Optional<Path> folder() throws IOException;

    /** Whether its results are complete. */
    boolean isDone() throws IOException;

    /**
     * Does what is not done yet.
     *
     * @param execution the threads or the GPU assigned to the task
     * @param stop whether to stop early; queried between two steps
     * @return false when stopped before the end
     */
    boolean run(Execution execution, BooleanSupplier stop) throws IOException;
}
