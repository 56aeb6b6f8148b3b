package org.naslens.experiment;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.naslens.space.Architecture;

/**
 * The evaluation of many architectures, several at the same time. Each is evaluated as it would be alone, so what comes out does
 * not depend on how many there are at a time.
 */
public final class Evaluation {
    private final ToDoubleFunction<Architecture> perplexity;
    private final int atOnce;

    /** Hears of the perplexities, in the order of the architectures. */
    @FunctionalInterface
    public interface Listener {
        /** The perplexity of architecture {@code index}, counted from 0. */
        void evaluated(int index, double perplexity);
    }

    /**
     * @param perplexity may be asked by several threads at a time
     * @param atOnce how many architectures are evaluated at the same time
     * @throws IllegalArgumentException if {@code atOnce} is not positive
     */
    public Evaluation(ToDoubleFunction<Architecture> perplexity, int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce = " + atOnce + "; it must be at least 1");
        }
        this.perplexity = perplexity;
        this.atOnce = atOnce;
    }

    /**
     * Evaluates.
     *
     * @param stop asked before each architecture
     * @return the perplexities in the order of the architectures; empty when stopped
     * @throws RuntimeException what an architecture that fails throws; no other is begun then
     */
    public Optional<double[]> of(List<Architecture> architectures, Listener listener, BooleanSupplier stop) {
        double[] perplexities = new double[architectures.size()];
        var executor = Executors.newFixedThreadPool(atOnce);
        var failures = new ConcurrentLinkedQueue<RuntimeException>();
        try {
            var waiting = architectures.stream()
                    .map(architecture -> executor.submit(() -> evaluate(architecture, failures)))
                    .toList();
            for (int i = 0; i < perplexities.length; i++) {
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                perplexities[i] = waiting.get(i).get();
                if (!failures.isEmpty()) {
                    throw failures.element();
                }
                listener.evaluated(i, perplexities[i]);
            }
            return Optional.of(perplexities);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // an Error: the memory is used up, or worse
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            end(executor);
        }
    }

    /** NaN once something failed. */
    private double evaluate(Architecture architecture, Queue<RuntimeException> failures) {
        if (!failures.isEmpty()) {
            return Double.NaN;
        }
        try {
            return perplexity.applyAsDouble(architecture);
        } catch (RuntimeException e) {
            failures.add(e);
            return Double.NaN;
        }
    }

    /** What has begun is waited for: the session that it runs in is about to be closed. */
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
