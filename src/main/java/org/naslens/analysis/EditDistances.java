package org.naslens.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.naslens.distance.CellGraphs;
import org.naslens.distance.EditDistance;
import org.naslens.distance.GraphEditDistance;
import org.naslens.distance.LabelledGraph;
import org.naslens.space.Architecture;

/**
 * The graph edit distance of each pair of a sample, in the order of {@link Pairs}.
 *
 * @param definition which graphs are compared
 * @param ofPairs the distance of each pair: exact, or bounds where the search was not finished
 */
public record EditDistances(Definition definition, List<EditDistance> ofPairs) {
    /** Defensively copies the list. */
    public EditDistances {
        ofPairs = List.copyOf(ofPairs);
    }

    /** Compares all pairs, in parallel on all cores. Architectures that were sampled several times are compared only once. */
    public static EditDistances of(SampleSet samples, Definition definition) {
        Map<Architecture, Integer> places = new LinkedHashMap<>(); // indices of the distinct architectures
        samples.architectures().forEach(architecture -> places.putIfAbsent(architecture, places.size()));
        var graphs = places.keySet().stream()
                .map(architecture -> graph(architecture, definition))
                .toList();
        int distinct = graphs.size();
        var compared = new EditDistance[distinct][distinct];
        IntStream.range(0, distinct).parallel().forEach(i -> {
            compared[i][i] = new EditDistance(0, 0);
            for (int j = i + 1; j < distinct; j++) {
                compared[i][j] = GraphEditDistance.between(graphs.get(i), graphs.get(j));
            }
        });
        int[] place = samples.architectures().stream().mapToInt(places::get).toArray();
        var ofPairs = new ArrayList<EditDistance>();
        for (int i = 0; i < place.length; i++) {
            for (int j = i + 1; j < place.length; j++) {
                ofPairs.add(compared[Math.min(place[i], place[j])][Math.max(place[i], place[j])]);
            }
        }
        return new EditDistances(definition, ofPairs);
    }

    private static LabelledGraph graph(Architecture architecture, Definition definition) {
        return switch (definition) {
            case PAPER -> CellGraphs.labelled(architecture);
            case AUTHORS -> CellGraphs.authors(architecture);
        };
    }

    /** How many pairs have only bounds. */
    public int unfinished() {
        return (int) ofPairs.stream().filter(distance -> !distance.isExact()).count();
    }

    /**
     * The exact distances.
     *
     * @throws IllegalStateException if a pair has only bounds
     */
    public double[] exact() {
        return ofPairs.stream().mapToDouble(EditDistance::exact).toArray();
    }

    /** The mean distance; empty if a pair has only bounds, or there are fewer than two architectures. */
    public OptionalDouble mean() {
        return unfinished() > 0
                ? OptionalDouble.empty()
                : ofPairs.stream().mapToInt(EditDistance::exact).average();
    }
}
