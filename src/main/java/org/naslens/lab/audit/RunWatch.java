package org.naslens.lab.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.StandardError;
import org.naslens.tensor.TensorFlowLibrary;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;

/**
 * Watches the session runs that a step makes in the calling thread: how long they occupy the host, and what TensorFlow ran in them.
 */
public final class RunWatch {
    /**
     * Matches the messages (about twenty lines per run) that appear where CUPTI is missing. The trace then lacks the GPU's events,
     * which is visible in the trace itself.
     */
    private static final Pattern OF_CUPTI =
            Pattern.compile(".*/cupti_\\w+\\.cc:\\d+].*|.*GPU trace was not collected.*");

    private static final RunOptions FULL_TRACE = RunOptions.newBuilder()
            .setTraceLevel(RunOptions.TraceLevel.FULL_TRACE)
            .build();

    private final List<Trace.Event> events = new ArrayList<>();
    private long nanos;

    private RunWatch() {}

    /** The time in milliseconds for which the runs of {@code step} occupy the host, from each call of a session until it returns. */
    public static double hostMillis(Runnable step) {
        var watch = new RunWatch();
        Feeds.watched(watch::timed, step);
        return watch.nanos / 1e6;
    }

    /** What TensorFlow ran in {@code step}. */
    public static Trace trace(Runnable step) {
        var watch = new RunWatch();
        Runnable traced = () -> Feeds.watched(watch::traced, step);
        if (TensorFlowLibrary.isForGpus()) {
            withoutNoise(traced);
        } else {
            traced.run();
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

    private Result timed(Session.Runner runner) {
        long begin = System.nanoTime();
        var result = runner.run();
        nanos += System.nanoTime() - begin;
        return result;
    }

    private Result traced(Session.Runner runner) {
        var result = runner.setOptions(FULL_TRACE).runAndFetchMetadata();
        result.getMetadata()
                .ifPresent(metadata -> events.addAll(Trace.of(metadata).events()));
        return result;
    }
}
