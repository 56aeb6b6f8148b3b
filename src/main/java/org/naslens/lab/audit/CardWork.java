package org.naslens.lab.audit;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Counts of what a step has a GPU do.
 *
 * @param counts of the kinds that were counted; a missing kind is unknown, not 0
 * @param otherwise why others are missing, such as "not counted: no CUPTI"
 */
public record CardWork(Map<Kind, Integer> counts, String otherwise) {
    /** What a card is told to do, or the host does for it. */
    public enum Kind {
        /** Kernels, products, settings of memory and copies within the card that the host starts one by one. */
        LAUNCHES,
        /** CUDA graphs, each of which starts all of a compiled step. */
        GRAPH_LAUNCHES,
        /** Products that the host records into a CUDA graph anew before it starts it, since arrays lie elsewhere than when it did so last. */
        RECORDED_PRODUCTS,
        COPIES_TO_DEVICE,
        COPIES_TO_HOST,
        /** Times that the host waits until the card is done. */
        WAITS
    }

    public CardWork {
        counts = Collections.unmodifiableMap(counts.isEmpty() ? Map.of() : new EnumMap<>(counts));
    }

    /** Nothing was counted. */
    static CardWork unknown(String why) {
        return new CardWork(Map.of(), "not counted: " + why);
    }

    /** All kinds were counted. */
    static CardWork of(Map<Kind, Integer> counts) {
        var all = new EnumMap<Kind, Integer>(Kind.class);
        Arrays.stream(Kind.values()).forEach(kind -> all.put(kind, counts.getOrDefault(kind, 0)));
        return new CardWork(all, "");
    }

    /** How many of a kind; empty where they were not counted. */
    public OptionalInt count(Kind kind) {
        var count = counts.get(kind);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** Of several steps of one sort the median of each kind, the lower one of an even number: what a step does as a rule. */
    public static CardWork median(List<CardWork> steps) {
        var first = steps.get(0);
        var medians = new EnumMap<Kind, Integer>(Kind.class);
        for (var kind : first.counts.keySet()) {
            int[] sorted = steps.stream()
                    .flatMapToInt(step -> step.count(kind).stream())
                    .sorted()
                    .toArray();
            medians.put(kind, sorted[(sorted.length - 1) / 2]);
        }
        return new CardWork(medians, first.otherwise);
    }
}
