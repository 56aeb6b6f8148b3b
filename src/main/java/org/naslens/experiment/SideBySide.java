package org.naslens.experiment;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.naslens.run.MemoryDemand;
import org.naslens.run.Run;
import org.naslens.tensor.Devices;
import org.naslens.tensor.Execution;

/** Runs the tasks of a stage on this machine, as many at a time as it has room for ({@link MachineShare}). */
final class SideBySide {
    private final Execution execution;
    private final MachineShare share;

    private SideBySide(Stage stage, int unfinished) {
        execution = Run.execution(stage.settings());
        share = new MachineShare(
                stage.settings().getDevice(),
                unfinished,
                Runtime.getRuntime().availableProcessors(),
                Devices.gpus(execution),
                onEachGpu(stage.demands()));
    }

    /** The number of tasks with the largest demand that fit on a GPU; 1 where that is not known. */
    private int onEachGpu(List<MemoryDemand> demands) {
        long one = demands.stream().mapToLong(MemoryDemand::bytes).max().orElse(Long.MAX_VALUE);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Devices.gpuMemory(execution) / Math.max(1, one)));
    }

    /**
     * Runs all tasks, starting them in order.
     *
     * @return whether all are done
     * @throws IOException if a task failed: the exception of the first one, once the others have stopped; or its RuntimeException or Error
     */
    static boolean finish(Stage stage, BooleanSupplier stop) throws IOException, InterruptedException {
        var tasks = stage.tasks();
        int unfinished = 0;
        for (var task : tasks) {
            unfinished += task.isDone() ? 0 : 1;
        }
        return new SideBySide(stage, unfinished).finish(tasks, stop);
    }

    private boolean finish(List<Task> tasks, BooleanSupplier stop) throws IOException, InterruptedException {
        var executor = Executors.newFixedThreadPool(share.atOnce());
        var failed = new AtomicBoolean();
        BooleanSupplier stopOrFailed = () -> stop.getAsBoolean() || failed.get();
        try {
            return allDone(
                    executor,
                    tasks.stream()
                            .<Callable<Boolean>>map(task -> () -> finish(task, stopOrFailed))
                            .toList(),
                    failed);
        } finally {
            executor.shutdown();
        }
    }

    private boolean finish(Task task, BooleanSupplier stop) throws IOException {
        if (stop.getAsBoolean()) {
            return false;
        }
        var own = share.begin(execution);
        try {
            return task.run(own, stop);
        } finally {
            share.end(own);
        }
    }

    /** Waits for all tasks; when one fails, the others are told to stop and to write their checkpoints. */
    private static boolean allDone(ExecutorService executor, List<Callable<Boolean>> tasks, AtomicBoolean failed)
            throws IOException, InterruptedException {
        var finished = new ExecutorCompletionService<Boolean>(executor);
        tasks.forEach(finished::submit);
        boolean all = true;
        ExecutionException failure = null;
        for (int i = 0; i < tasks.size(); i++) {
            try {
                all &= finished.take().get();
            } catch (ExecutionException e) {
                failure = failure == null ? e : failure;
                failed.set(true);
            }
        }
        if (failure != null) {
            throw rethrown(failure.getCause());
        }
        executor.shutdown();
        return executor.awaitTermination(1, TimeUnit.MINUTES) && all;
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) throws IOException {
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof RuntimeException runtime) {
            return runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }
}
