package org.naslens.analysis;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A row of Table 1 as published (Adam and Lorraine 2019): N = 12, 100 architectures, 4,950 pairs, one seed, counted by the authors'
 * code.
 *
 * @param controller the controller's name in CSV files
 * @param label the controller's name in the paper
 * @param spearman ρ for each measure
 */
public record PublishedTable(String controller, String label, Map<Measure, Double> spearman) {
    /** The rows, in the paper's order. */
    private static final List<PublishedTable> ROWS = List.of(
            row("random", "Random", -.090, -.130, -.064, .004),
            row("supervised", "Supervised", -.404, -.160, .100, .163),
            row("unsupervised", "Unsupervised", -.315, -.072, -.028, -.001));

    private static PublishedTable row(
            String controller,
            String label,
            double activations,
            double connections,
            double editDistance,
            double performance) {
        return new PublishedTable(
                controller,
                label,
                Map.of(
                        Measure.COMMON_ACTIVATIONS, activations,
                        Measure.COMMON_CONNECTIONS, connections,
                        Measure.GRAPH_EDIT_DISTANCE, editDistance,
                        Measure.PERFORMANCE_DIFFERENCE, performance));
    }

    /** The index of a controller's row in the table; that after the last row if the paper does not have the controller. */
    public static int place(String controller) {
        int place = 0;
        while (place < ROWS.size() && !ROWS.get(place).controller.equals(controller)) {
            place++;
        }
        return place;
    }

    /** The paper's name for a controller; {@code controller} itself if the paper does not have it. */
    public static String label(String controller) {
        int place = place(controller);
        return place < ROWS.size() ? ROWS.get(place).label : controller;
    }

    /** The paper's ρ; empty if the paper does not have the controller. */
    public static OptionalDouble spearman(String controller, Measure measure) {
        return ROWS.stream()
                .filter(row -> row.controller.equals(controller))
                .mapToDouble(row -> row.spearman.getOrDefault(measure, Double.NaN))
                .findFirst();
    }
}
