package org.naslens.distance;

/**
 * The exact graph edit distance at unit costs: the fewest edits that turn one graph into the other.
 *
 * <p>An edit inserts or deletes a node without edges, gives a node another label, or inserts or deletes a directed edge. For
 * graphs of equally many nodes the distance is
 *
 * <pre>
 *   min over bijections π of   #{u : the labels of u and π(u) differ} + |E₁| + |E₂| − 2 · #{(u, w) ∈ E₁ : (π(u), π(w)) ∈ E₂}
 * </pre>
 *
 * <p>Why a bijection suffices: any way to edit keeps some nodes and deletes as many of the first graph as it inserts. Let it
 * instead keep a deleted node as an inserted one. That saves two edits and costs at most one, for the label; the edges of
 * both were deleted and inserted, and still can be. So, one pair after the other, deleting and inserting nodes never pays.
 *
 * <p>The problem is NP-hard, so that a search has a limit. Where it is reached, the answer is a pair of bounds and never an
 * upper bound that passes for the distance. It depends on the graphs and the limit alone.
 */
public final class GraphEditDistance {
    /** Steps of a search that was given no limit; a partial mapping of n nodes takes about n². */
    private static final long DEFAULT_STEPS = 1L << 24;

    private GraphEditDistance() {}

    /**
     * The distance, with a limit that cells of up to about 20 nodes seldom reach, and that larger ones reach within seconds:
     * 2²⁴ / n² partial mappings.
     *
     * @throws IllegalArgumentException if the graphs have different numbers of nodes
     */
    public static EditDistance between(LabelledGraph first, LabelledGraph second) {
        long nodes = first.nodes();
        return between(first, second, DEFAULT_STEPS / (nodes * nodes));
    }

    /**
     * The distance, or bounds of it where looking at {@code limit} partial mappings does not tell.
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
