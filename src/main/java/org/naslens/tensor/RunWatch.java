package org.naslens.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;

/**
 * The runs of sessions that a step is made of, watched from outside: how long they keep the host, and, where asked, what TensorFlow
 * runs in them. Those count that the step makes in its own thread.
 */
public final class RunWatch {
    /** Twenty lines a run, where CUPTI is missing: the trace is without a card's events then, which whoever wants them sees. */
    private static final Pattern OF_CUPTI =
            Pattern.compile(".*/cupti_\\w+\\.cc:\\d+].*|.*GPU trace was not collected.*");

    private static final ThreadLocal<RunWatch> CURRENT = new ThreadLocal<>();

    private final boolean traces;
    private final List<Trace.Event> events = new ArrayList<>();
    private long nanos;

    private RunWatch(boolean traces) {
        this.traces = traces;
    }

    /** For how many milliseconds the runs of {@code step} keep the host: from each call of a session until it is back. */
    public static double hostMillis(Runnable step) {
        var watch = new RunWatch(false);
        watch(step, watch);
        return watch.nanos / 1e6;
    }

    /** What the runs of {@code step} run. */
    public static Trace trace(Runnable step) {
        var watch = new RunWatch(true);
        if (TensorFlowLibrary.isForGpus()) {
            withoutNoise(() -> watch(step, watch));
        } else {
            watch(step, watch);
        }
        return new Trace(List.copyOf(watch.events));
    }

    private static void withoutNoise(Runnable action) {
        try {
            StandardError.without(line -> OF_CUPTI.matcher(line).matches(), action);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void watch(Runnable step, RunWatch watch) {
        CURRENT.set(watch);
        try {
            step.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** Runs what a step has fed. */
    static Result run(Session.Runner runner) {
        var watch = CURRENT.get();
        return watch == null ? runner.run() : watch.watched(runner);
    }

    private Result watched(Session.Runner runner) {
        long begin = System.nanoTime();
        var result = traces
                ? runner.setOptions(RunOptions.newBuilder()
                                .setTraceLevel(RunOptions.TraceLevel.FULL_TRACE)
                                .build())
                        .runAndFetchMetadata()
                : runner.run();
        nanos += System.nanoTime() - begin;
        result.getMetadata()
                .ifPresent(metadata -> events.addAll(Trace.of(metadata).events()));
        return result;
    }
}
