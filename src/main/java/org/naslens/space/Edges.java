package org.naslens.space;

/** The edges j → ℓ with j &lt; ℓ that a cell of N nodes may have, numbered first by ℓ and then by j: 0→1, 0→2, 1→2, 0→3, … */
public final class Edges {
    private Edges() {}

    /** The number of edges, N(N−1)/2. */
    public static int count(int nodes) {
        return nodes * (nodes - 1) / 2;
    }

    /** The index of the edge {@code previous} → {@code node}. */
    public static int index(int previous, int node) {
        return node * (node - 1) / 2 + previous;
    }

    /** The indices of the N−1 edges of an architecture, starting with the edge into node 1. All are different. */
    public static int[] of(Architecture architecture) {
        int[] edges = new int[architecture.nodes() - 1];
        for (int l = 1; l < architecture.nodes(); l++) {
            edges[l - 1] = index(architecture.previousOf(l), l);
        }
        return edges;
    }
}
