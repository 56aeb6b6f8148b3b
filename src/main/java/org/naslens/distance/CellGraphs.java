package org.naslens.distance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.naslens.distance.LabelledGraph.Edge;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;

/** The two graphs an architecture 𝒜 of N nodes is compared as: the one the paper speaks of, and the one its authors built. */
public final class CellGraphs {
    private CellGraphs() {}

    /**
     * The cell as it is drawn: its nodes, labelled by their activation, and an edge from each previous node to the node that
     * reads it.
     *
     * <p>Labels carry no index, so the numbering of the nodes does not matter. N nodes and N−1 edges, a rooted tree.
     */
    public static LabelledGraph labelled(Architecture architecture) {
        var labels = architecture.activations().stream().map(Activation::label).toList();
        return new LabelledGraph(labels, readings(architecture));
    }

    /**
     * The cell with its surroundings, as the authors' code builds it, unlabelled.
     *
     * <pre>
     *   xₜ → 0,  hₜ₋₁ → 0,  previous(ℓ) → ℓ,  each loose end → mean,  mean → hₜ
     * </pre>
     *
     * <p>N+4 nodes and, with L loose ends, N+2+L edges. As no node has a label, activations do not count.
     */
    public static LabelledGraph authors(Architecture architecture) {
        int nodes = architecture.nodes();
        int input = nodes;
        int hidden = nodes + 1;
        int mean = nodes + 2;
        int output = nodes + 3;
        var edges = readings(architecture);
        edges.add(new Edge(input, 0));
        edges.add(new Edge(hidden, 0));
        architecture.looseEnds().forEach(looseEnd -> edges.add(new Edge(looseEnd, mean)));
        edges.add(new Edge(mean, output));
        return new LabelledGraph(Collections.nCopies(nodes + 4, ""), edges);
    }

    private static List<Edge> readings(Architecture architecture) {
        var edges = new ArrayList<Edge>();
        for (int l = 1; l < architecture.nodes(); l++) {
            edges.add(new Edge(architecture.previousOf(l), l));
        }
        return edges;
    }
}
