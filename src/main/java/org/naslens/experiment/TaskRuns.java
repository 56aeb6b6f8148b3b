package org.naslens.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.naslens.files.AtomicFile;
import org.naslens.run.InputException;
import org.naslens.run.RunLock;
import org.naslens.tensor.Execution;

/**
 * Tasks of an experiment that are run one by one, each in a process of its own: below {@code tasks/} in the folder of the experiment,
 * each has a lock while it is run, and the reason why it failed, until it is run again.
 */
public final class TaskRuns {
    private static final String LOCK = ".lock";
    private static final String FAILURE = ".failure";

    private final Path folder;

    /** @param experiment the folder of the experiment */
    public TaskRuns(Path experiment) {
        folder = experiment.resolve("tasks");
    }

    /**
     * Does what is not done yet of a task.
     *
     * @return false when stopped before the end
     * @throws InputException if another process runs it
     */
    @SuppressWarnings("try") // the lock is held, not used
    public boolean run(Task task, Execution execution, BooleanSupplier stop) throws IOException {
        try (var lock = RunLock.take(file(task, LOCK), "task \"" + task.id() + "\"")) {
            Files.deleteIfExists(file(task, FAILURE));
            try {
                return task.run(execution, stop);
            } catch (IOException | RuntimeException e) {
                AtomicFile.write(file(task, FAILURE), e.getMessage() + "\n");
                throw e;
            }
        }
    }

    private Path file(Task task, String ending) {
        return folder.resolve(task.id() + ending);
    }

    /** How a task is. */
    public enum State {
        DONE,
        RUNNING,
        FAILED,
        WAITING
    }

    /**
     * How a task is, with the reason of a failure.
     *
     * @param state what it is
     * @param reason why it failed; empty otherwise
     */
    public record Status(State state, String reason) {
        Status(State state) {
            this(state, "");
        }
    }

    /** How a task is. A process that holds its lock runs it; one that has ended without giving it back was killed. */
    public Status status(Task task) throws IOException {
        if (task.isDone()) {
            return new Status(State.DONE);
        }
        var failure = reason(task);
        if (failure.isPresent()) {
            return new Status(State.FAILED, failure.get());
        }
        var lock = file(task, LOCK);
        if (!Files.exists(lock) || Files.size(lock) == 0) {
            return new Status(State.WAITING);
        }
        return RunLock.isHeld(lock)
                ? new Status(State.RUNNING)
                : new Status(
                        State.FAILED,
                        "ended without a word, maybe killed: "
                                + Files.readString(lock).strip());
    }

    private Optional<String> reason(Task task) throws IOException {
        var file = file(task, FAILURE);
        return Files.exists(file)
                ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }
}
