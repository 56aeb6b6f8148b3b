package org.naslens.distance;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for the bijection of two graphs' nodes that needs the fewest edits: depth first, within a budget of edits that grows
 * from the lower bound until a bijection keeps to it (iterative deepening, Korf 1985).
 *
 * <p>A budget that nothing keeps to raises the lower bound, and every partial mapping suggests a complete one, so that a
 * search that is stopped still has bounds to tell.
 */
final class MappingSearch {
    private final GraphPair graphs;
    private final long limit;
    private final List<PartialMapping> path = new ArrayList<>(); // one per depth, used again and again
    private long visited = 1;
    private int[] best;
    private int upper; // the edits of best

    /** At most {@code limit} partial mappings are looked at. */
    MappingSearch(GraphPair graphs, long limit) {
        this.graphs = graphs;
        this.limit = limit;
        var undecided = PartialMapping.undecided(graphs);
        path.add(undecided);
        best = undecided.completion();
        upper = graphs.edits(best);
    }

    /** The distance, or what is known of it when the limit is reached. */
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

    /** The partial mappings looked at. */
    long visited() {
        return visited;
    }

    /** Whether a completion of the mapping at this depth keeps to the budget; unknown, and false, once the limit is reached. */
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
