package org.naslens.lab.bench;

import com.google.gson.GsonBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.naslens.lab.audit.CardWork;

/**
 * What {@link Bench} measured.
 *
 * @param comparisons the comparisons of steps with their bounds
 * @param loads the load of steps on the host and on a GPU
 * @param projection the projection of the whole run; empty where not all of its steps were measured
 * @param facts everything else by its JSON key: numbers, texts, lists of texts
 */
public record BenchResult(
        List<StepAndBound> comparisons,
        List<StepLoad> loads,
        Optional<Projection> projection,
        Map<String, Object> facts) {
    public BenchResult {
        comparisons = List.copyOf(comparisons);
        loads = List.copyOf(loads);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts)); // keeps their order
    }

    /** The same result with one more fact. */
    public BenchResult with(String key, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(key, value);
        return new BenchResult(comparisons, loads, projection, more);
    }

    /**
     * One JSON object. A comparison NAME gives {@code NAME_step_ms}, {@code NAME_bound_ms} (minima), both with
     * {@code _median}, and {@code NAME_ratio}; a load {@code ops_per_NAME_step}, {@code host_ms_per_NAME_step} and, on a card, its
     * counts; the projection keys that begin with {@code projection_}.
     */
    public String json() {
        var values = new LinkedHashMap<String, Object>();
        for (var each : comparisons) {
            put(values, each.name() + "_step", each.step());
            put(values, each.name() + "_bound", each.bound());
            values.put(each.name() + "_ratio", each.ratio());
        }
        loads.forEach(load -> put(values, load));
        values.putAll(facts);
        projection.ifPresent(run -> put(values, run));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(values)
                + "\n";
    }

    private static void put(Map<String, Object> values, String name, Timings timings) {
        values.put(name + "_ms", timings.minimumMillis());
        values.put(name + "_median_ms", timings.medianMillis());
    }

    /** Where a count is missing, a text says why. */
    private static void put(Map<String, Object> values, StepLoad load) {
        var step = "_per_" + load.name() + "_step";
        values.put("ops" + step, load.ops());
        values.put("host_ms" + step, load.hostMillis());
        load.work().ifPresent(work -> {
            for (var kind : CardWork.Kind.values()) {
                var count = work.count(kind);
                values.put(
                        kind.name().toLowerCase(Locale.ROOT) + step,
                        count.isPresent() ? count.getAsInt() : work.otherwise());
            }
        });
    }

    private static void put(Map<String, Object> values, Projection run) {
        values.put("projection_run", run.run());
        values.put("projection_basis", run.basis());
        for (var part : run.parts()) {
            var name = "projection_" + part.name();
            values.put(name + "_count", part.count());
            values.put(name + "_step_ms", part.stepMillis());
            values.put(name + "_hours", part.hours());
        }
        values.put("projection_not_measured", run.notMeasured());
        values.put("projection_hours", run.hours());
        for (var rate : run.rates()) {
            values.put("projection_hours_" + rate.name(), run.hours(rate));
            values.put("projection_assumed_flop_per_second_" + rate.name(), rate.flopPerSecond() * rate.share());
            values.put("projection_assumed_bytes_per_second_" + rate.name(), rate.bytesPerSecond() * rate.share());
        }
    }
}
