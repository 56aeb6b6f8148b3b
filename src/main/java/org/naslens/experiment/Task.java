package org.naslens.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.naslens.tensor.Execution;

/**
 * A part of an experiment that stands by itself: a search, or a training from scratch.
 *
 * <p>A task depends on no other task of its {@link Stage}, leaves all its results in a folder of its own, and can be started any
 * number of times: it does what is not done yet, and nothing when all is done.
 */
public interface Task {
    /** Its name, which no other task of the experiment has. */
    String id();

    /** The folder of its results, to which no other task writes; empty while it depends on what an earlier task finds out. */
    Optional<Path> folder() throws IOException;

    /** Whether its results are there. */
    boolean isDone() throws IOException;

    /**
     * Does what is not done yet.
     *
     * @param execution the threads, or the GPU, that it has
     * @param stop whether it is to end early, asked between two steps
     * @return false when stopped before the end
     */
    boolean run(Execution execution, BooleanSupplier stop) throws IOException;
}
