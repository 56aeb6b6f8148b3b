package org.naslens.lab.compare;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.Settings;
import org.naslens.corpus.Corpus;
import org.naslens.experiment.SideBySide;
import org.naslens.run.MemoryDemand;
import org.naslens.run.Run;
import org.naslens.run.SearchRun;
import org.naslens.scratch.ScratchResult;
import org.naslens.scratch.ScratchTraining;
import org.naslens.scratch.TrainedCell;

/**
 * Many trainings from scratch side by side, each with one thread unless {@code device.threads} says otherwise. Each is trained as it would be
 * alone, and they are heard of in the order of their list, so what is written of them does not depend on which was the fastest.
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

    /** Hears of results, one at a time. */
    @FunctionalInterface
    public interface Listener {
        /** A training has come to its end, and so have all before it; it may have diverged. */
        void trained(Job job, ScratchResult result) throws IOException;
    }

    /** @param settings effective ones, whose seed does not matter */
    public ScratchTrainings(Settings settings, Corpus corpus) {
        var own = settings.toBuilder();
        if (!settings.getDevice().hasThreads()) {
            own.getDeviceBuilder().setThreads(1);
        }
        this.settings = own.build();
        this.corpus = corpus;
    }

    /**
     * Trains.
     *
     * @param stop asked between two steps of each training
     * @return false when stopped before the end; those that the listener has heard of are done
     * @throws RuntimeException what the first training that fails throws; the others end with their step
     */
    public boolean train(List<Job> jobs, Listener listener, BooleanSupplier stop)
            throws IOException, InterruptedException {
        SearchRun.requireDevice(Run.execution(settings));
        var results = new InOrder(jobs, listener);
        return new SideBySide(settings, jobs.size(), List.of(MemoryDemand.ofTraining(settings, corpus)))
                .finish(
                        IntStream.range(0, jobs.size())
                                .<SideBySide.Job>mapToObj(i -> (execution, stopOrFailed) -> {
                                    var job = jobs.get(i);
                                    var own = settings.toBuilder()
                                            .setSeed(job.seed())
                                            .build();
                                    var result =
                                            ScratchTraining.train(job.cell(), own, corpus, execution, stopOrFailed);
                                    if (result.isPresent()) {
                                        results.add(i, result.get());
                                    }
                                    return result.isPresent();
                                })
                                .toList(),
                        stop);
    }

    /** Holds results back until those before them are there. */
    private static final class InOrder {
        private final List<Job> jobs;
        private final Listener listener;
        private final @Nullable ScratchResult[] results;
        private int heard;

        InOrder(List<Job> jobs, Listener listener) {
            this.jobs = jobs;
            this.listener = listener;
            results = new ScratchResult[jobs.size()];
        }

        synchronized void add(int index, ScratchResult result) throws IOException {
            results[index] = result;
            while (heard < results.length) {
                var next = results[heard];
                if (next == null) {
                    return;
                }
                listener.trained(jobs.get(heard), next);
                heard++;
            }
        }
    }
}
