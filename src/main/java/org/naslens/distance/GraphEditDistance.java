package org.naslens.distance;

/**
 * The exact graph edit distance at unit costs: the smallest number of edits that turn one graph into the other.
 *
 * <p>An edit inserts or deletes an isolated node, changes the label of a node, or inserts or deletes a directed edge. For
 * graphs with the same number of nodes the distance is
 *
 * <pre>
 *   min over bijections π of   #{u : the labels of u and π(u) differ} + |E₁| + |E₂| − 2 · #{(u, w) ∈ E₁ : (π(u), π(w)) ∈ E₂}
 * </pre>
 *
 * <p>A bijection suffices for the following reason. Any sequence of edits deletes as many nodes as it inserts. Replace one
 * deletion and one insertion by mapping the deleted node to the inserted one. This saves two edits and costs at most one, for
 * the label; the edges of both nodes can be deleted and inserted as before. Deleting and inserting nodes is thus never cheaper.
 *
 * <p>The problem is NP-hard, so the search has a limit. If it is reached, the result is a pair of bounds, never an upper bound
 * presented as the distance. The result depends only on the graphs and the limit, not on time.
 */
public final class GraphEditDistance {
    /** The default limit in elementary steps; a partial mapping of n nodes takes about n² of them. */
    private static final long DEFAULT_STEPS = 1L << 24;

    private GraphEditDistance() {}

    /**
     * The distance, or bounds on it, with a default limit of 2²⁴ / n² partial mappings. Cells of up to about 20 nodes seldom
     * reach it; larger cells reach it within seconds.
     *
     * @throws IllegalArgumentException if the graphs have different numbers of nodes
     */
    public static EditDistance between(LabelledGraph first, LabelledGraph second) {
        long nodes = first.nodes();
        return between(first, second, DEFAULT_STEPS / (nodes * nodes));
    }

    /**
     * The distance, or bounds on it if examining {@code limit} partial mappings does not determine it.
     *
     * @throws IllegalArgumentException if the graphs have different numbers of nodes, or {@code limit} is not positive
     */
    public static EditDistance between(LabelledGraph first, LabelledGraph second, long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit = " + limit + "; it must be at least 1");
        }
        return new MappingSearch(new GraphPair(first, second), limit).run();
    }
}
