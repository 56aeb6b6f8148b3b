package org.naslens.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.scratch.ScratchResult;
import org.naslens.scratch.ScratchTraining;
import org.naslens.scratch.TrainedCell;
import org.naslens.tensor.Devices;

/**
 * Many trainings from scratch, as many side by side as the machine has room for ({@link MachineShare}), each with one thread unless
 * {@code device.threads} says otherwise. Each is trained as it would be alone, and they are heard of in the order of their list, so what
 * is written of them does not depend on which was the fastest.
 */
public final class ScratchTrainings {
    private final Settings settings;
    private final Corpus corpus;

    /**
     * One of them.
     *
     * @param cell that is trained
     * @param seed root of its draws
     */
    public record Job(TrainedCell cell, long seed) {}

    /** Hears of results, on the thread that asked for them. */
    @FunctionalInterface
    public interface Listener {
        /** A training has come to its end, and so have all before it; it may have diverged. */
        void trained(Job job, ScratchResult result) throws IOException;
    }

    /** @param settings effective ones, whose seed does not matter */
    public ScratchTrainings(Settings settings, Corpus corpus) {
        this.settings = settings;
        this.corpus = corpus;
    }

    /**
     * Trains.
     *
     * @param stop asked between two steps of each training
     * @return false when stopped before the end; those that the listener has heard of are done
     * @throws IOException what the first training that fails throws, first in their order, after all before it were heard of; no
     *     further one is begun then
     */
    public boolean train(List<Job> jobs, Listener listener, BooleanSupplier stop) throws IOException {
        var share = share(jobs.size());
        var executor = Executors.newFixedThreadPool(share.atOnce());
        var ended = new AtomicBoolean();
        BooleanSupplier stopOrEnded = () -> stop.getAsBoolean() || ended.get();
        try {
            var waiting = new ArrayList<Future<Optional<ScratchResult>>>();
            for (var job : jobs) {
                waiting.add(executor.submit(() -> train(job, share, stopOrEnded)));
            }
            for (int i = 0; i < waiting.size(); i++) {
                var result = waiting.get(i).get();
                if (result.isEmpty()) {
                    return false;
                }
                listener.trained(jobs.get(i), result.get());
            }
            return true;
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            ended.set(true);
            end(executor);
        }
    }

    private MachineShare share(int trainings) {
        var device = settings.getDevice().toBuilder();
        if (!device.hasThreads()) {
            device.setThreads(1);
        }
        var execution = Run.execution(settings);
        SearchRun.requireDevice(execution);
        return new MachineShare(
                device.build(), trainings, Runtime.getRuntime().availableProcessors(), Devices.gpus(execution));
    }

    private Optional<ScratchResult> train(Job job, MachineShare share, BooleanSupplier stop) throws IOException {
        if (stop.getAsBoolean()) {
            return Optional.empty();
        }
        var execution = share.begin(Run.execution(settings));
        try {
            var own = settings.toBuilder().setSeed(job.seed()).build();
            return ScratchTraining.train(job.cell(), own, corpus, execution, stop);
        } finally {
            share.end(execution);
        }
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

    /** What has begun ends with its step. */
    private static void end(ExecutorService executor) {
        executor.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (executor.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
