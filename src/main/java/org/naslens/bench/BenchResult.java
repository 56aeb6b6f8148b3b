package org.naslens.bench;

import com.google.gson.GsonBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link Bench} measured.
 *
 * @param comparisons of steps with their bounds
 * @param facts all else by its JSON key: numbers, texts, lists of texts
 */
public record BenchResult(List<Comparison> comparisons, Map<String, Object> facts) {
    public BenchResult {
        comparisons = List.copyOf(comparisons);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts)); // in their order
    }

    /** The same with one fact more. */
    public BenchResult with(String key, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(key, value);
        return new BenchResult(comparisons, more);
    }

    /**
     * One JSON object. A comparison NAME gives {@code NAME_step_ms}, {@code NAME_bound_ms} (minima), both with
     * {@code _median}, and {@code NAME_ratio}.
     */
    public String json() {
        var values = new LinkedHashMap<String, Object>();
        for (var each : comparisons) {
            put(values, each.name() + "_step", each.step());
            put(values, each.name() + "_bound", each.bound());
            values.put(each.name() + "_ratio", each.ratio());
        }
        values.putAll(facts);
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
}
