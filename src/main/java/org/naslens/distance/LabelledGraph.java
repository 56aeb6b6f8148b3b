package org.naslens.distance;

import java.util.HashSet;
import java.util.List;

/**
 * A directed graph with labelled nodes 0 … n−1, which represents a cell in a comparison.
 *
 * @param labels of the nodes, not necessarily distinct
 * @param edges without duplicates or loops
 */
public record LabelledGraph(List<String> labels, List<Edge> edges) {
    /** The largest n. A search holds up to n partial mappings of n² numbers each. */
    public static final int MAX_NODES = 128;

    /** A directed edge between two nodes. */
    public record Edge(int from, int to) {
        @Override
        public String toString() {
            return from + " -> " + to;
        }
    }

    /** @throws IllegalArgumentException if there are no or too many nodes, or an edge names a missing node, is a loop or is repeated */
    public LabelledGraph {
        labels = List.copyOf(labels);
        edges = List.copyOf(edges);
        int nodes = labels.size();
        if (nodes < 1 || nodes > MAX_NODES) {
            throw new IllegalArgumentException("a graph of " + nodes + " nodes; it must have 1 to " + MAX_NODES);
        }
        var seen = new HashSet<Edge>();
        for (var edge : edges) {
            if (Math.min(edge.from, edge.to) < 0 || Math.max(edge.from, edge.to) >= nodes) {
                throw new IllegalArgumentException("edge " + edge + "; its nodes must be 0 to " + (nodes - 1));
            }
            if (edge.from == edge.to) {
                throw new IllegalArgumentException("edge " + edge + " is a loop; an edge joins two nodes");
            }
            if (!seen.add(edge)) {
                throw new IllegalArgumentException("edge " + edge + " is listed twice; edges must be distinct");
            }
        }
    }

    /** The number of nodes n. */
    public int nodes() {
        return labels.size();
    }

    /** {@code [n][n]}: whether there is an edge from the first node to the second. */
    boolean[][] adjacency() {
        var adjacency = new boolean[nodes()][nodes()];
        edges.forEach(edge -> adjacency[edge.from][edge.to] = true);
        return adjacency;
    }
}
