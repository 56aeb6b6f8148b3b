package org.naslens.search;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.naslens.space.Architecture;

/**
 * Evaluates many architectures, several at a time. Each gets the same perplexity as if it were evaluated alone, so the results do
 * not depend on how many are evaluated at a time.
 */
public final class Evaluation {
    private final Function<List<Architecture>, double[]> perplexities;
    private final int group;
    private final int atOnce;

    /** Receives the perplexities in the order of the architectures. */
    @FunctionalInterface
    public interface Listener {
        /** The perplexity of architecture {@code index}, counted from 0. */
        void evaluated(int index, double perplexity);
    }

    /**
     * @param perplexities computes the perplexities of a group; may be called by several threads at a time
     * @param group how many architectures form a group
     * @param atOnce how many groups are evaluated at the same time
     * @throws IllegalArgumentException if {@code group} or {@code atOnce} is not positive
     */
    public Evaluation(Function<List<Architecture>, double[]> perplexities, int group, int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce = " + atOnce + "; it must be at least 1");
        }
        if (group < 1) {
            throw new IllegalArgumentException("group = " + group + "; it must be at least 1");
        }
        this.perplexities = perplexities;
        this.group = group;
        this.atOnce = atOnce;
    }

    /**
     * Evaluates the architectures.
     *
     * @param stop checked before each group
     * @return the perplexities in the order of the architectures; empty when stopped
     * @throws RuntimeException the exception of the first group, in order, that fails; no later group is started once it has failed
     */
    public Optional<double[]> of(List<Architecture> architectures, Listener listener, BooleanSupplier stop) {
        double[] all = new double[architectures.size()];
        var executor = Executors.newFixedThreadPool(atOnce);
        var firstFailed = new AtomicInteger(Integer.MAX_VALUE);
        try {
            var waiting = IntStream.range(0, (all.length + group - 1) / group)
                    .mapToObj(g -> executor.submit(() -> evaluate(g, group(g, architectures), firstFailed)))
                    .toList();
            int index = 0;
            for (var each : waiting) {
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                for (double perplexity : each.get()) {
                    all[index] = perplexity;
                    listener.evaluated(index, perplexity);
                    index++;
                }
            }
            return Optional.of(all);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e); // an Error: out of memory, or worse
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            end(executor);
        }
    }

    private List<Architecture> group(int g, List<Architecture> architectures) {
        return architectures.subList(g * group, Math.min(architectures.size(), (g + 1) * group));
    }

    /**
     * The perplexities of a group; an empty result, which nobody reads, if an earlier group failed. Groups before the failed one are
     * still evaluated, so that the reported failure does not depend on which thread was the fastest.
     */
    private double[] evaluate(int g, List<Architecture> architectures, AtomicInteger firstFailed) {
        if (g > firstFailed.get()) {
            return new double[0];
        }
        try {
            return perplexities.apply(architectures);
        } catch (RuntimeException e) {
            firstFailed.accumulateAndGet(g, Math::min);
            throw e;
        }
    }

    /** Waits for running groups, because the session they use is about to be closed. */
    private static void end(ExecutorService executor) {
        executor.shutdownNow();
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
