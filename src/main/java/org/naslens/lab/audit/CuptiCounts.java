package org.naslens.lab.audit;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.naslens.lab.audit.CardWork.Kind;

/**
 * Counts the work that a step causes on a GPU from the events that TensorFlow records through CUPTI while tracing.
 *
 * <p>TensorFlow reports kernels of all streams as a device {@code …/stream:all}, copies as {@code …/memcpy}, waits as {@code …/sync}.
 * While it traces, XLA starts kernels one by one, so the launches are those of a step without CUDA graphs; graphs are not
 * reported.
 */
final class CuptiCounts implements LaunchCounter {
    @Override
    public CardWork count(Runnable step) {
        return of(RunWatch.trace(step).events());
    }

    static CardWork of(List<Trace.Event> events) {
        if (events.stream().noneMatch(Trace.Event::isOfCard)) {
            return CardWork.unknown("no CUPTI");
        }
        var counts = new EnumMap<Kind, Integer>(
                Map.of(Kind.LAUNCHES, 0, Kind.COPIES_TO_DEVICE, 0, Kind.COPIES_TO_HOST, 0, Kind.WAITS, 0));
        for (var event : events) {
            var device = event.device();
            if (device.endsWith("/stream:all")) {
                counts.merge(Kind.LAUNCHES, 1, Integer::sum);
            } else if (device.endsWith("/memcpy")) {
                counts.merge(copy(event.type()), 1, Integer::sum);
            } else if (device.endsWith("/sync")) {
                counts.merge(Kind.WAITS, 1, Integer::sum);
            }
        }
        return new CardWork(counts, "not counted: CUPTI tells of no graphs");
    }

    /** Of {@code MemcpyH2D} and {@code MEMCPYHtoD}, as TensorFlow has called it at different times. */
    private static Kind copy(String name) {
        var lower = name.toLowerCase(Locale.ROOT).replace("to", "2");
        if (lower.contains("h2d")) {
            return Kind.COPIES_TO_DEVICE;
        }
        return lower.contains("d2h") ? Kind.COPIES_TO_HOST : Kind.LAUNCHES;
    }
}
