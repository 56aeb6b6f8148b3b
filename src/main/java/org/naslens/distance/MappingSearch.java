package org.naslens.distance;

import java.util.ArrayList;
import java.util.List;

/**
 * Searches for the bijection between two graphs' nodes that needs the fewest edits. The search is depth first, within a budget of
 * edits that grows from the lower bound until a bijection stays within it (iterative deepening, Korf 1985).
 *
 * <p>A budget that no bijection satisfies raises the lower bound, and every partial mapping has a completion that gives an upper
 * bound. A search that reaches its limit therefore still returns both bounds.
 */
final class MappingSearch {
    private final GraphPair graphs;
    private final long limit;
    private final List<PartialMapping> path = new ArrayList<>(); // one for each depth, reused
    private long visited = 1;
    private int[] best;
    private int upper; // the number of edits of best

    /** A search that examines at most {@code limit} partial mappings. */
    MappingSearch(GraphPair graphs, long limit) {
        this.graphs = graphs;
        this.limit = limit;
        var undecided = PartialMapping.undecided(graphs);
        path.add(undecided);
        best = undecided.completion();
        upper = graphs.edits(best);
    }

    /** The distance, or the bounds that are known when the limit is reached. */
    EditDistance run() {
        int budget = graphs.nextPossible((path.get(0).bound() + 1) / GraphPair.HALVES);
        while (budget < upper && !fits(0, budget)) {
            if (visited >= limit) {
                upper = Swaps.descend(graphs, best);
                return new EditDistance(budget, upper);
            }
            budget = graphs.nextPossible(budget + 1);
        }
        return new EditDistance(upper, upper);
    }

    /** The number of partial mappings examined. */
    long visited() {
        return visited;
    }

    /** Whether some completion of the mapping at this depth stays within the budget. Once the limit is reached this is unknown, and the answer is false. */
    private boolean fits(int depth, int budget) {
        var mapping = path.get(depth);
        remember(mapping.completion());
        if (upper <= budget) {
            return true;
        }
        if (mapping.isComplete()) {
            return false;
        }
        if (path.size() == depth + 1) {
            path.add(mapping.room());
        }
        var next = path.get(depth + 1);
        for (var decision : mapping.decisions(GraphPair.HALVES * budget - mapping.bound())) {
            if (visited >= limit) {
                return false;
            }
            visited++;
            next.decide(mapping, decision);
            if (next.bound() <= GraphPair.HALVES * budget && fits(depth + 1, budget)) {
                return true;
            }
        }
        return false;
    }

    private void remember(int[] completion) {
        int edits = graphs.edits(completion);
        if (edits < upper) {
            best = completion;
            upper = edits;
        }
    }
}
