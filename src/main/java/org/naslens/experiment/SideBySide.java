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
import org.naslens.config.Settings;
import org.naslens.run.MemoryDemand;
import org.naslens.run.Run;
import org.naslens.tensor.Devices;
import org.naslens.tensor.Execution;

/** Independent jobs of an experiment, as many at a time as the machine has room for ({@link MachineShare}). */
public final class SideBySide {
    private final Execution execution;
    private final MachineShare share;

    /** Something to do on a share of the machine. */
    @FunctionalInterface
    public interface Job {
        /**
         * Does it.
         *
         * @param execution on the threads, or the GPU, that it has
         * @param stop whether it is to end early: somebody wishes so, or another job has failed
         * @return false when stopped before the end
         */
        boolean finish(Execution execution, BooleanSupplier stop) throws IOException;
    }

    /**
     * Shares this machine.
     *
     * @param settings of the jobs
     * @param demanding how many of the jobs want a share for long
     * @param demands what memory the jobs take
     */
    public SideBySide(Settings settings, int demanding, List<MemoryDemand> demands) {
        execution = Run.execution(settings);
        share = new MachineShare(
                settings.getDevice(),
                demanding,
                Runtime.getRuntime().availableProcessors(),
                Devices.gpus(execution),
                onEachGpu(demands));
    }

    /** How many of the greediest job fit on a GPU; one where that is not known. */
    private int onEachGpu(List<MemoryDemand> demands) {
        long one = demands.stream().mapToLong(MemoryDemand::bytes).max().orElse(Long.MAX_VALUE);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Devices.gpuMemory(execution) / Math.max(1, one)));
    }

    /**
     * Does all jobs, begun in their order.
     *
     * @return whether all are done
     * @throws IOException of the first job that failed; as a RuntimeException or Error of a job, when no other has work in hand
     */
    public boolean finish(List<Job> jobs, BooleanSupplier stop) throws IOException, InterruptedException {
        var executor = Executors.newFixedThreadPool(share.atOnce());
        var failed = new AtomicBoolean();
        BooleanSupplier stopOrFailed = () -> stop.getAsBoolean() || failed.get();
        try {
            return allDone(
                    executor,
                    jobs.stream()
                            .<Callable<Boolean>>map(job -> () -> finish(job, stopOrFailed))
                            .toList(),
                    failed);
        } finally {
            executor.shutdown();
        }
    }

    private boolean finish(Job job, BooleanSupplier stop) throws IOException {
        if (stop.getAsBoolean()) {
            return false;
        }
        var own = share.begin(execution);
        try {
            return job.finish(own, stop);
        } finally {
            share.end(own);
        }
    }

    /** Waits for all jobs; when one fails, the others are told to stop, and write their checkpoints. */
    private static boolean allDone(ExecutorService executor, List<Callable<Boolean>> jobs, AtomicBoolean failed)
            throws IOException, InterruptedException {
        var finished = new ExecutorCompletionService<Boolean>(executor);
        jobs.forEach(finished::submit);
        boolean all = true;
        ExecutionException failure = null;
        for (int i = 0; i < jobs.size(); i++) {
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
