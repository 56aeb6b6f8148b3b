package org.naslens.experiment;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.naslens.config.DeviceSettings;
import org.naslens.tensor.Execution;

/**
 * How the searches of an experiment share a machine.
 *
 * <p>Where there are GPUs, each holds as many searches as its memory does and there are cores to feed it: while one waits for its
 * scalars, another's step is computed. Elsewhere the cores are divided among the searches: two side by side with one thread each end
 * sooner than one after the other with two, because many ops of a recurrent cell wait for the one before.
 */
final class MachineShare {
    private final int atOnce;
    private final int threads;
    private final boolean hasGpus;
    private final Queue<Integer> freeGpus = new ConcurrentLinkedQueue<>();

    /**
     * Shares a machine.
     *
     * @param device settings of the searches, whose threads stay if they say how many
     * @param searches how many there are to do
     * @param gpus that the searches may use
     * @param onEach how many of them the memory of a GPU holds
     */
    MachineShare(DeviceSettings device, int searches, int cores, int gpus, int onEach) {
        hasGpus = gpus > 0;
        int rounds = Math.max(1, Math.min(onEach, cores / Math.max(1, gpus)));
        for (int round = 0; round < rounds; round++) { // the first searches have a GPU each
            IntStream.range(0, gpus).forEach(freeGpus::add);
        }
        int most = Math.max(1, hasGpus ? Math.min(gpus * rounds, searches) : searches);
        threads = device.hasThreads() ? device.getThreads() : Math.max(1, cores / most);
        atOnce = hasGpus ? most : Math.min(most, Math.max(1, cores / threads));
    }

    /** How many searches go side by side. */
    int atOnce() {
        return atOnce;
    }

    /** CPU threads of each. */
    int threads() {
        return threads;
    }

    /**
     * How one more search is run: on its threads, and in a place on a GPU that no other has until {@link #end} gives it back.
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

    /** A search is done with what {@link #begin} gave it. */
    void end(Execution execution) {
        if (hasGpus) {
            freeGpus.add(execution.gpu());
        }
    }
}
