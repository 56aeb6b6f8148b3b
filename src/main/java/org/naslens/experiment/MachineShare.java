package org.naslens.experiment;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.naslens.config.DeviceSettings;
import org.naslens.tensor.Execution;

/**
 * How the searches of an experiment share a machine.
 *
 * <p>Where there are GPUs, each runs as many searches as fit into its memory and as there are cores to feed it: while one waits for
 * its scalars, another's step is computed. Elsewhere the cores are divided among the searches: two side by side with one thread each
 * finish sooner than one after the other with two threads, because many ops of a recurrent cell wait for the one before.
 */
final class MachineShare {
    private final int atOnce;
    private final int threads;
    private final boolean hasGpus;
    private final Queue<Integer> freeGpus = new ConcurrentLinkedQueue<>();

    /**
     * Divides a machine.
     *
     * @param device settings of the searches; a number of threads that they specify is kept
     * @param searches the number of searches to do
     * @param gpus the number of GPUs that the searches may use
     * @param onEach the number of searches that fit into the memory of one GPU
     */
    MachineShare(DeviceSettings device, int searches, int cores, int gpus, int onEach) {
        hasGpus = gpus > 0;
        int rounds = Math.max(1, Math.min(onEach, cores / Math.max(1, gpus)));
        for (int round = 0; round < rounds; round++) { // the first searches get a GPU each
            IntStream.range(0, gpus).forEach(freeGpus::add);
        }
        int most = Math.max(1, hasGpus ? Math.min(gpus * rounds, searches) : searches);
        threads = device.hasThreads() ? device.getThreads() : Math.max(1, cores / most);
        atOnce = hasGpus ? most : Math.min(most, Math.max(1, cores / threads));
    }

    /** The number of searches that run side by side. */
    int atOnce() {
        return atOnce;
    }

    /** The number of CPU threads of each search. */
    int threads() {
        return threads;
    }

    /**
     * Assigns resources to one more search: its threads and, where there are GPUs, a place on one that is reserved until
     * {@link #end} releases it.
     *
     * @throws IllegalStateException if all places are taken
     */
    Execution begin(Execution execution) {
        var own = execution.withThreads(threads);
        if (!hasGpus) {
            return own;
        }
        var gpu = freeGpus.poll();
        if (gpu == null) {
            throw new IllegalStateException("more searches have begun than may go at once, " + atOnce);
        }
        return own.onGpu(gpu);
    }

    /** Releases what {@link #begin} assigned to a search. */
    void end(Execution execution) {
        if (hasGpus) {
            freeGpus.add(execution.gpu());
        }
    }
}
