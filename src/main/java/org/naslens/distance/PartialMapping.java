package org.naslens.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A bijection π that is decided for some nodes u and open for the others, with a lower bound on its cost.
 *
 * <p>Mapping an open u to an open v will cost at least
 *
 * <pre>
 *   [labels differ] + #{decided w : one of u, w and v, π(w) is an edge and the other is not}
 *                   + ½ |out(u) − out(v)| + ½ |in(u) − in(v)|
 * </pre>
 *
 * <p>edits, where out and in count the edges to and from open nodes; each end of an edge between open nodes is charged one half.
 * The cheapest assignment of the open u to the open v is then a lower bound on the cost of every completion (the anchor-aware
 * bound of Chang et al. 2020). Deciding one more node never lowers such a cost.
 */
final class PartialMapping {
    /** A possible next decision: π({@code u}) = {@code v}, which adds at least {@code regret} half edits. */
    record Decision(int u, int v, int regret) {}

    /** Larger than every sum of costs. */
    private static final int FORBIDDEN = 1 << 20;

    private final GraphPair graphs;
    private final int[] image; // π(u) where decided
    private final int[][] cost; // [n][n], in half edits, for open u and v
    private final int[] firstOut;
    private final int[] firstIn;
    private final int[] secondOut;
    private final int[] secondIn;
    private final Assignment assignment;
    private int[] openFirst;
    private int[] openSecond;
    private int decidedCost; // in half edits
    private int bound; // in half edits

    private PartialMapping(GraphPair graphs) {
        int nodes = graphs.nodes();
        this.graphs = graphs;
        image = new int[nodes];
        cost = new int[nodes][nodes];
        firstOut = new int[nodes];
        firstIn = new int[nodes];
        secondOut = new int[nodes];
        secondIn = new int[nodes];
        assignment = new Assignment(nodes);
        openFirst = new int[nodes];
        openSecond = new int[nodes];
    }

    /** The mapping in which no node is decided. */
    static PartialMapping undecided(GraphPair graphs) {
        var mapping = new PartialMapping(graphs);
        Arrays.setAll(mapping.openFirst, u -> u);
        Arrays.setAll(mapping.openSecond, v -> v);
        for (int u : mapping.openFirst) {
            for (int w : mapping.openFirst) {
                mapping.firstOut[u] += graphs.firstHas(u, w) ? 1 : 0;
                mapping.firstIn[u] += graphs.firstHas(w, u) ? 1 : 0;
                mapping.secondOut[u] += graphs.secondHas(u, w) ? 1 : 0;
                mapping.secondIn[u] += graphs.secondHas(w, u) ? 1 : 0;
            }
        }
        for (int u : mapping.openFirst) {
            for (int v : mapping.openSecond) {
                mapping.cost[u][v] = (graphs.sameLabel(u, v) ? 0 : GraphPair.HALVES) + mapping.degreeDifference(u, v);
            }
        }
        mapping.updateBound();
        return mapping;
    }

    /** A new object that {@link #decide} can fill with a mapping in which one more node is decided. */
    PartialMapping room() {
        return new PartialMapping(graphs);
    }

    /** Makes this mapping a copy of {@code parent} with one more node decided. */
    void decide(PartialMapping parent, Decision decision) {
        int x = decision.u();
        int y = decision.v();
        System.arraycopy(parent.image, 0, image, 0, image.length);
        image[x] = y;
        decidedCost =
                parent.decidedCost + parent.cost[x][y] - parent.degreeDifference(x, y); // open edges are charged later
        openFirst = without(parent.openFirst, x);
        openSecond = without(parent.openSecond, y);
        for (int u : openFirst) {
            firstOut[u] = parent.firstOut[u] - (graphs.firstHas(u, x) ? 1 : 0);
            firstIn[u] = parent.firstIn[u] - (graphs.firstHas(x, u) ? 1 : 0);
        }
        for (int v : openSecond) {
            secondOut[v] = parent.secondOut[v] - (graphs.secondHas(v, y) ? 1 : 0);
            secondIn[v] = parent.secondIn[v] - (graphs.secondHas(y, v) ? 1 : 0);
        }
        for (int u : openFirst) {
            for (int v : openSecond) {
                int after = costAfter(parent, u, v, x, y);
                cost[u][v] = isRepetition(u, v, x, y) ? Math.max(after, FORBIDDEN) : after; // costs must not fall
            }
        }
        assignment.copyFrom(parent.assignment);
        assignment.remove(x, y);
        updateBound();
    }

    /** A lower bound on the cost of every completion, in half edits. */
    int bound() {
        return bound;
    }

    /** Whether the mapping is determined: at most one node is open, and that one has no choice. */
    boolean isComplete() {
        return openFirst.length <= 1;
    }

    /**
     * The decisions for one node that raise the bound by at most {@code slack} half edits, the most promising first.
     *
     * <p>The node, from either graph, is the one with the fewest such decisions.
     */
    List<Decision> decisions(int slack) {
        var ways = new int[image.length];
        var waysBack = new int[image.length];
        for (int u : openFirst) {
            for (int v : openSecond) {
                if (assignment.regret(cost, u, v) <= slack) {
                    ways[u]++;
                    waysBack[v]++;
                }
            }
        }
        int u = least(openFirst, ways);
        int v = least(openSecond, waysBack);
        var decisions = new ArrayList<Decision>();
        if (ways[u] <= waysBack[v]) {
            for (int image : openSecond) {
                addWithin(slack, u, image, decisions);
            }
        } else {
            for (int preimage : openFirst) {
                addWithin(slack, preimage, v, decisions);
            }
        }
        decisions.sort(Comparator.comparingInt(Decision::regret));
        return decisions;
    }

    /** π, completed by the cheapest assignment of the open nodes; element u is π(u). */
    int[] completion() {
        int[] completion = image.clone();
        for (int u : openFirst) {
            completion[u] = assignment.columnOf(u);
        }
        return completion;
    }

    private void addWithin(int slack, int u, int v, List<Decision> decisions) {
        int regret = assignment.regret(cost, u, v);
        if (regret <= slack) {
            decisions.add(new Decision(u, v, regret));
        }
    }

    private static int least(int[] open, int[] ways) {
        int best = open[0];
        for (int node : open) {
            best = ways[node] < ways[best] ? node : best;
        }
        return best;
    }

    private void updateBound() {
        assignment.complete(cost, openFirst, openSecond);
        bound = decidedCost + assignment.total(openFirst, openSecond);
    }

    /** The cost of u and v after x was mapped to y: the edges u–x and v–y are no longer open, and each mismatch is an edit. */
    private int costAfter(PartialMapping parent, int u, int v, int x, int y) {
        if (keepsOpenEdges(parent, u, v)) {
            return parent.cost[u][v]; // u is not a neighbour of x, nor v of y
        }
        int differing = (graphs.firstHas(u, x) != graphs.secondHas(v, y) ? 1 : 0)
                + (graphs.firstHas(x, u) != graphs.secondHas(y, v) ? 1 : 0);
        return parent.cost[u][v]
                + GraphPair.HALVES * differing
                + degreeDifference(u, v)
                - parent.degreeDifference(u, v);
    }

    private boolean keepsOpenEdges(PartialMapping parent, int u, int v) {
        return firstOut[u] == parent.firstOut[u]
                && firstIn[u] == parent.firstIn[u]
                && secondOut[v] == parent.secondOut[v]
                && secondIn[v] == parent.secondIn[v];
    }

    private int degreeDifference(int u, int v) {
        return Math.abs(firstOut[u] - secondOut[v]) + Math.abs(firstIn[u] - secondIn[v]);
    }

    /**
     * Whether π(u) = v together with π(x) = y only repeats another mapping with twins exchanged.
     *
     * <p>Among mappings that differ only by exchanging twins, the search keeps the one with the smallest sequence π(0), π(1), …
     * There, twins u &lt; x have π(u) &lt; π(x), and twins v &lt; y have π⁻¹(v) &lt; π⁻¹(y).
     */
    private boolean isRepetition(int u, int v, int x, int y) {
        return (u < x) != (v < y) && (graphs.firstTwins(u, x) || graphs.secondTwins(v, y));
    }

    private static int[] without(int[] open, int node) {
        int[] rest = new int[open.length - 1];
        int count = 0;
        for (int other : open) {
            if (other != node) {
                rest[count++] = other;
            }
        }
        return rest;
    }
}
