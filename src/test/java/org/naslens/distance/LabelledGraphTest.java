package org.naslens.distance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.distance.LabelledGraph.Edge;

class LabelledGraphTest {
    @Test
    void anEdgeJoinsNodesThatExist() {
        assertRejected("edge 0 -> 2; its nodes must be 0 to 1", 2, new Edge(0, 2));
        assertRejected("edge -1 -> 0; its nodes must be 0 to 1", 2, new Edge(-1, 0));
    }

    @Test
    void anEdgeJoinsTwoNodesOnce() {
        assertRejected("edge 1 -> 1 is a loop; an edge joins two nodes", 2, new Edge(1, 1));
        assertRejected("edge 0 -> 1 is listed twice; edges must be distinct", 2, new Edge(0, 1), new Edge(0, 1));
    }

    @Test
    void edgesBothWaysAreTwoEdges() {
        assertEquals(2, graph(2, new Edge(0, 1), new Edge(1, 0)).edges().size());
    }

    @Test
    void thereIsALimitOfNodes() {
        assertRejected("a graph of 0 nodes; it must have 1 to 128", 0);
        assertRejected("a graph of 129 nodes; it must have 1 to 128", 129);
        assertEquals(128, graph(128).nodes());
    }

    private static void assertRejected(String message, int nodes, Edge... edges) {
        var error = assertThrows(IllegalArgumentException.class, () -> graph(nodes, edges));
        assertEquals(message, error.getMessage());
    }

    private static LabelledGraph graph(int nodes, Edge... edges) {
        return new LabelledGraph(Collections.nCopies(nodes, "a"), List.of(edges));
    }
}
