package org.naslens.lab.audit;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Counts of the work that a step causes on a GPU.
 *
 * @param counts the count of each kind that was counted; a missing kind is unknown, not 0
 * @param otherwise why the others are missing, such as "not counted: no CUPTI"
 */
public record CardWork(Map<Kind, Integer> counts, String otherwise) {
    /** What a GPU is told to do, or what the host does for it. */
    public enum Kind {
        /** Kernels, matrix products, memsets and copies within the GPU that the host starts one by one. */
        LAUNCHES,
        /** CUDA graphs, each of which starts all of a compiled step. */
        GRAPH_LAUNCHES,
        /**
         * Products that the host records into a CUDA graph again before it starts the graph, because arrays have moved since the last
         * recording.
         */
        RECORDED_PRODUCTS,
        COPIES_TO_DEVICE,
        COPIES_TO_HOST,
        /** Number of times that the host waits until the GPU is done. */
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

    /** The count of a kind; empty where it was not counted. */
    public OptionalInt count(Kind kind) {
        var count = counts.get(kind);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** The median of each kind over several steps of one sort (the lower one if their number is even), which describes a typical step. */
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
