package org.naslens.distance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.naslens.space.Architecture;

/** Drawn by hand from {@code 0:tanh 1:relu<0 2:identity<1 3:sigmoid<1}, whose loose ends are 2 and 3. */
class CellGraphsTest {
    private final Architecture architecture = Architecture.ofTokens("0 0 1 1 2 1 3");

    @Test
    void theLabelledGraphIsTheCellAsDrawn() {
        var graph = CellGraphs.labelled(architecture);

        assertEquals(List.of("tanh", "relu", "identity", "sigmoid"), graph.labels());
        assertEquals(Set.of("0 -> 1", "1 -> 2", "1 -> 3"), edges(graph));
    }

    /** Node 4 is x, 5 is h of the previous time step, 6 is the mean, and 7 is the output. */
    @Test
    void theAuthorsGraphHasInputsAMeanAndAnOutput() {
        var graph = CellGraphs.authors(architecture);

        assertEquals(Collections.nCopies(8, ""), graph.labels());
        assertEquals(
                Set.of("0 -> 1", "1 -> 2", "1 -> 3", "4 -> 0", "5 -> 0", "2 -> 6", "3 -> 6", "6 -> 7"), edges(graph));
    }

    @Test
    void aSingleNodeHasNoEdgeOfItsOwn() {
        var single = Architecture.ofTokens("3");

        assertEquals(Set.of(), edges(CellGraphs.labelled(single)));
        assertEquals(Set.of("1 -> 0", "2 -> 0", "0 -> 3", "3 -> 4"), edges(CellGraphs.authors(single)));
    }

    private static Set<String> edges(LabelledGraph graph) {
        return graph.edges().stream().map(LabelledGraph.Edge::toString).collect(Collectors.toSet());
    }
}
