package org.naslens.analysis;

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
 * @param ofPairs exact, or bounds where the search was not finished
 */
public record EditDistances(Definition definition, List<EditDistance> ofPairs) {
    /** Copies. */
    public EditDistances {
        ofPairs = List.copyOf(ofPairs);
    }

    /** Compares all pairs, side by side on all cores. Architectures that were sampled several times are compared once. */
    public static EditDistances of(SampleSet samples, Definition definition) {
        Map<Architecture, Integer> places = new LinkedHashMap<>(); // of the distinct ones
        samples.architectures().forEach(architecture -> places.putIfAbsent(architecture, places.size()));
        var graphs = places.keySet().stream()
                .map(architecture -> graph(architecture, definition))
                .toList();
        int distinct = graphs.size();
        var compared = new EditDistance[distinct][distinct]; // above the diagonal
        IntStream.range(0, distinct * distinct)
                .parallel()
                .filter(pair -> pair / distinct < pair % distinct)
                .forEach(pair -> compared[pair / distinct][pair % distinct] =
                        GraphEditDistance.between(graphs.get(pair / distinct), graphs.get(pair % distinct)));
        var equal = new EditDistance(0, 0);
        int[] place = samples.architectures().stream().mapToInt(places::get).toArray();
        return new EditDistances(
                definition,
                IntStream.range(0, Pairs.count(samples.size()))
                        .mapToObj(pair -> Pairs.at(samples.size(), pair))
                        .map(pair -> {
                            int i = Math.min(place[pair.first()], place[pair.second()]);
                            int j = Math.max(place[pair.first()], place[pair.second()]);
                            return i == j ? equal : compared[i][j];
                        })
                        .toList());
    }

    private static LabelledGraph graph(Architecture architecture, Definition definition) {
        return switch (definition) {
            case PAPER -> CellGraphs.labelled(architecture);
            case AUTHORS -> CellGraphs.authors(architecture);
        };
    }

    /** How many pairs have bounds only. */
    public int unfinished() {
        return (int) ofPairs.stream().filter(distance -> !distance.isExact()).count();
    }

    /**
     * The distances.
     *
     * @throws IllegalStateException if a pair has bounds only
     */
    public double[] exact() {
        return ofPairs.stream().mapToDouble(EditDistance::exact).toArray();
    }

    /** Their mean; empty where a pair has bounds only, and for fewer than two architectures. */
    public OptionalDouble mean() {
        return unfinished() > 0
                ? OptionalDouble.empty()
                : ofPairs.stream().mapToInt(EditDistance::exact).average();
    }
}
