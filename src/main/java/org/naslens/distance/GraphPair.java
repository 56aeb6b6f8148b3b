package org.naslens.distance;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Two graphs of n nodes each, prepared for a search over the bijections π between their nodes. */
final class GraphPair {
    /** Costs are counted in half edits, because a bound may charge each end of an edge one half. */
    static final int HALVES = 2;

    private final int nodes;
    private final boolean[][] first; // [n][n]
    private final boolean[][] second; // [n][n]
    private final List<LabelledGraph.Edge> firstEdges;
    private final int edges; // of both
    private final boolean[][] sameLabel; // [n][n]: a node of the first graph, then a node of the second
    private final int[] firstTwins;
    private final int[] secondTwins;
    private final boolean oneLabel;

    /** @throws IllegalArgumentException if the graphs have different numbers of nodes */
    GraphPair(LabelledGraph first, LabelledGraph second) {
        if (first.nodes() != second.nodes()) {
            throw new IllegalArgumentException("a graph of " + first.nodes() + " nodes and one of " + second.nodes()
                    + "; both must have the same number");
        }
        this.nodes = first.nodes();
        this.first = first.adjacency();
        this.second = second.adjacency();
        this.firstEdges = first.edges();
        this.edges = first.edges().size() + second.edges().size();
        this.sameLabel = new boolean[nodes][nodes];
        for (int u = 0; u < nodes; u++) {
            for (int v = 0; v < nodes; v++) {
                sameLabel[u][v] = first.labels().get(u).equals(second.labels().get(v));
            }
        }
        this.firstTwins = twins(first, this.first);
        this.secondTwins = twins(second, this.second);
        var labels = new HashSet<>(first.labels());
        labels.addAll(second.labels());
        this.oneLabel = labels.size() == 1;
    }

    int nodes() {
        return nodes;
    }

    boolean firstHas(int from, int to) {
        return first[from][to];
    }

    boolean secondHas(int from, int to) {
        return second[from][to];
    }

    boolean sameLabel(int u, int v) {
        return sameLabel[u][v];
    }

    /** Whether exchanging two nodes of the first graph leaves it unchanged. */
    boolean firstTwins(int u, int other) {
        return firstTwins[u] == firstTwins[other];
    }

    /** Whether exchanging two nodes of the second graph leaves it unchanged. */
    boolean secondTwins(int v, int other) {
        return secondTwins[v] == secondTwins[other];
    }

    /** The number of edits that π needs, where {@code image[u]} is π(u). */
    int edits(int[] image) {
        int relabelled = 0;
        for (int u = 0; u < nodes; u++) {
            relabelled += sameLabel[u][image[u]] ? 0 : 1;
        }
        int kept = 0;
        for (var edge : firstEdges) {
            kept += second[image[edge.from()]][image[edge.to()]] ? 1 : 0;
        }
        return relabelled + edges - 2 * kept;
    }

    /**
     * The smallest possible number of edits of a bijection that is at least {@code edits}.
     *
     * <p>If all labels are equal, every edit inserts or deletes an edge. The number of edits is then the number of all edges minus
     * twice the number of kept edges, so only every second number is possible.
     */
    int nextPossible(int edits) {
        return oneLabel && (edges - edits) % 2 != 0 ? edits + 1 : edits;
    }

    /** For each node, the first node with the same label and the same neighbours. */
    private static int[] twins(LabelledGraph graph, boolean[][] adjacency) {
        int nodes = graph.nodes();
        int[] twins = new int[nodes];
        for (int u = 0; u < nodes; u++) {
            twins[u] = u;
            for (int w = u - 1; w >= 0; w--) {
                if (graph.labels().get(w).equals(graph.labels().get(u)) && sameNeighbours(adjacency, w, u)) {
                    twins[u] = w;
                }
            }
        }
        return twins;
    }

    private static boolean sameNeighbours(boolean[][] adjacency, int u, int w) {
        if (!Arrays.equals(adjacency[u], adjacency[w])) {
            return false;
        }
        for (boolean[] row : adjacency) {
            if (row[u] != row[w]) {
                return false;
            }
        }
        return true;
    }
}
