package org.naslens.distance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;

class GraphEditDistanceTest {
    /** The README beside the files says how the numbers were obtained. */
    @ParameterizedTest
    @CsvFileSource(
            resources = {"networkx.csv", "highs.csv"},
            numLinesToSkip = 1)
    void agreesWithNetworkxAndWithAnIntegerProgramme(
            String graph, int nodes, String firstTokens, String secondTokens, int distance) {
        var first = graph(graph, Architecture.ofTokens(firstTokens));
        var second = graph(graph, Architecture.ofTokens(secondTokens));

        assertEquals(distance, GraphEditDistance.between(first, second).exact());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void isTheFewestEditsOfAllBijectionsOfTwoCells(int nodes) {
        var cells = Cells.random(nodes, 12);
        for (var a : cells) {
            for (var b : cells) {
                var first = CellGraphs.labelled(a);
                var second = CellGraphs.labelled(b);
                assertEquals(Bijections.fewestEdits(first, second), exact(first, second), a + " and " + b);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void isTheFewestEditsOfAllBijectionsOfTheAuthorsGraphs(int nodes) {
        var cells = Cells.random(nodes, 4);
        for (var a : cells) {
            for (var b : cells) {
                var first = CellGraphs.authors(a);
                var second = CellGraphs.authors(b);
                assertEquals(Bijections.fewestEdits(first, second), exact(first, second), a + " and " + b);
            }
        }
    }

    /** Graphs that are not trees: with cycles, edges in both directions, several components, and different numbers of edges. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void isTheFewestEditsOfAllBijectionsOfAnyTwoGraphs(int labels) {
        for (int i = 0; i < 200; i++) {
            var random = Seed.root(2).with("graphs").with(labels).with(i).stream();
            var first = anyGraph(6, labels, random);
            var second = anyGraph(6, labels, random);
            assertEquals(Bijections.fewestEdits(first, second), exact(first, second), first + " and " + second);
        }
    }

    /** A chain and a star have at most one edge in common: 2(N − 1) − 2 edits. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 12, 20})
    void aChainIsFarFromAStar(int nodes) {
        var chain = CellGraphs.labelled(Cells.chain(nodes, Activation.RELU));
        var star = CellGraphs.labelled(Cells.star(nodes, Activation.RELU));

        assertEquals(2 * nodes - 4, exact(chain, star));
    }

    @Test
    void anotherActivationEverywhereIsOneEditPerNode() {
        var relu = CellGraphs.labelled(Cells.chain(12, Activation.RELU));
        var tanh = CellGraphs.labelled(Cells.chain(12, Activation.TANH));

        assertEquals(12, exact(relu, tanh));
    }

    @Test
    void activationsDoNotCountInTheAuthorsGraph() {
        var relu = CellGraphs.authors(Cells.chain(12, Activation.RELU));
        var tanh = CellGraphs.authors(Cells.chain(12, Activation.TANH));

        assertEquals(0, exact(relu, tanh));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelled", "authors"})
    void isAMetricOfTheGraphs(String graph) {
        var graphs =
                Cells.random(9, 10).stream().map(cell -> graph(graph, cell)).toList();
        int[][] distance = new int[10][10];
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                distance[i][j] = exact(graphs.get(i), graphs.get(j));
            }
        }
        for (int i = 0; i < 10; i++) {
            assertEquals(0, distance[i][i]);
            for (int j = 0; j < 10; j++) {
                assertEquals(distance[i][j], distance[j][i], "symmetric");
                for (int k = 0; k < 10; k++) {
                    assertTrue(distance[i][k] <= distance[i][j] + distance[j][k], "triangle");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelled", "authors"})
    void doesNotDependOnTheNumbersOfTheNodes(String graph) {
        var cells = Cells.random(10, 12);
        for (int i = 0; i < 12; i++) {
            var cell = cells.get(i);
            var other = cells.get((i + 1) % 12);
            var renumbered = Cells.renumbered(cell, Seed.root(3).with("renumbered").with(i).stream());
            assertNotEquals(cell, renumbered);
            assertEquals(0, exact(graph(graph, cell), graph(graph, renumbered)));
            assertEquals(
                    exact(graph(graph, cell), graph(graph, other)),
                    exact(graph(graph, renumbered), graph(graph, other)));
        }
    }

    @Test
    void isZeroExactlyWhereTheCellsDifferInNumberingAlone() {
        var cells = Cells.random(3, 60);
        int zeros = 0;
        for (int i = 0; i < cells.size(); i++) {
            for (int j = 0; j < i; j++) {
                var a = cells.get(i);
                var b = cells.get(j);
                boolean same = Cells.canonical(a).equals(Cells.canonical(b));
                assertEquals(same, exact(CellGraphs.labelled(a), CellGraphs.labelled(b)) == 0, a + " and " + b);
                zeros += same && !a.equals(b) ? 1 : 0;
            }
        }
        assertTrue(zeros > 0, "some cells were the same and numbered differently");
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelled", "authors"})
    void whatALimitLeavesAreBoundsAroundTheDistance(String graph) {
        var graphs =
                Cells.random(12, 12).stream().map(cell -> graph(graph, cell)).toList();
        int open = 0;
        for (int i = 1; i < graphs.size(); i++) {
            int distance = exact(graphs.get(i), graphs.get(i - 1));
            int lower = 0;
            for (int limit : new int[] {1, 2, 4, 8, 16, 32, 64, 128}) {
                var known = GraphEditDistance.between(graphs.get(i), graphs.get(i - 1), limit);
                assertTrue(known.lower() <= distance && distance <= known.upper(), distance + " is not in " + known);
                assertTrue(known.lower() >= lower, "a larger limit knows at least as much");
                lower = known.lower();
                open += known.isExact() ? 0 : 1;
            }
        }
        assertTrue(open > 0, "some limits were reached");
    }

    @Test
    void aSearchKeepsToItsLimit() {
        var cells = Cells.random(20, 2);
        var pair = new GraphPair(CellGraphs.labelled(cells.get(0)), CellGraphs.labelled(cells.get(1)));
        var search = new MappingSearch(pair, 100);

        assertTrue(!search.run().isExact());
        assertEquals(100, search.visited());
    }

    /** Measured: 154 partial mappings a pair on average and at most 1,671 for the labelled graphs, 69 and 3,094 for the others. */
    @ParameterizedTest
    @ValueSource(strings = {"labelled", "authors"})
    void searchesOfTwelveNodesAreSmall(String graph) {
        var graphs =
                Cells.random(12, 25).stream().map(cell -> graph(graph, cell)).toList();
        long visited = 0;
        for (int i = 0; i < graphs.size(); i++) {
            for (int j = 0; j < i; j++) {
                var search = new MappingSearch(new GraphPair(graphs.get(i), graphs.get(j)), Long.MAX_VALUE);
                assertTrue(search.run().isExact());
                visited += search.visited();
            }
        }
        assertTrue(visited < 300 * 300, visited + " partial mappings for 300 pairs");
    }

    /** Planted distances: a cell of 64 nodes is renumbered, and one activation is changed. */
    @Test
    void findsASmallDistanceOfTwoLargeCells() {
        var cell = Cells.random(64, 1).get(0);
        var activations = new ArrayList<>(cell.activations());
        activations.set(7, activations.get(7) == Activation.RELU ? Activation.TANH : Activation.RELU);
        var edited =
                Cells.renumbered(new Architecture(activations, cell.previous()), Seed.root(4).with("large").stream());

        assertEquals(1, exact(CellGraphs.labelled(cell), CellGraphs.labelled(edited)));
        assertEquals(0, exact(CellGraphs.authors(cell), CellGraphs.authors(edited)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelled", "authors"})
    void hasBoundsForLargeCellsThatAreFarApart(String graph) {
        var cells = Cells.random(64, 2);
        var known = GraphEditDistance.between(graph(graph, cells.get(0)), graph(graph, cells.get(1)), 50);

        assertTrue(!known.isExact() && known.lower() > 0, known::toString);
        assertTrue(known.upper() < 2 * 64 + 64, "fewer edits than deleting every edge and label: " + known);
    }

    @Test
    void graphsOfDifferentSizesAreNotCompared() {
        var three = CellGraphs.labelled(Cells.chain(3, Activation.RELU));
        var four = CellGraphs.labelled(Cells.chain(4, Activation.RELU));
        var error = assertThrows(IllegalArgumentException.class, () -> GraphEditDistance.between(three, four));
        assertEquals("a graph of 3 nodes and one of 4; both must have the same number", error.getMessage());
    }

    @Test
    void aLimitIsPositive() {
        var graph = CellGraphs.labelled(Cells.chain(3, Activation.RELU));
        var error = assertThrows(IllegalArgumentException.class, () -> GraphEditDistance.between(graph, graph, 0));
        assertEquals("limit = 0; it must be at least 1", error.getMessage());
    }

    private static int exact(LabelledGraph first, LabelledGraph second) {
        return GraphEditDistance.between(first, second).exact();
    }

    private static LabelledGraph graph(String graph, Architecture architecture) {
        return switch (graph) {
            case "labelled" -> CellGraphs.labelled(architecture);
            case "authors" -> CellGraphs.authors(architecture);
            default -> throw new IllegalArgumentException(graph);
        };
    }

    /** Each edge exists with a probability that is itself drawn, so that there are sparse and dense graphs. */
    private static LabelledGraph anyGraph(int nodes, int labels, RandomStream random) {
        double density = random.nextDouble();
        var edges = new ArrayList<LabelledGraph.Edge>();
        for (int u = 0; u < nodes; u++) {
            for (int w = 0; w < nodes; w++) {
                if (u != w && random.nextDouble() < density) {
                    edges.add(new LabelledGraph.Edge(u, w));
                }
            }
        }
        List<String> names = IntStream.range(0, nodes)
                .mapToObj(u -> Integer.toString(random.nextInt(labels)))
                .toList();
        return new LabelledGraph(names, edges);
    }
}
