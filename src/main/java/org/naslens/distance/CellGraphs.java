package org.naslens.distance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.naslens.distance.LabelledGraph.Edge;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;

/** The two graphs that can represent an architecture 𝒜 of N nodes: the one described in the paper, and the one built by its authors' code. */
public final class CellGraphs {
    private CellGraphs() {}

    /**
     * The graph of the paper: the nodes of the cell, labelled with their activations, and an edge from each previous node to the
     * node that reads it.
     *
     * <p>The graph is a rooted tree of N nodes and N−1 edges. Labels carry no index, so the numbering of the nodes does not matter.
     */
    public static LabelledGraph labelled(Architecture architecture) {
        var labels = architecture.activations().stream().map(Activation::label).toList();
        return new LabelledGraph(labels, readings(architecture));
    }

    /**
     * The graph of the authors' code: the cell with its inputs and output, unlabelled.
     *
     * <pre>
     *   xₜ → 0,  hₜ₋₁ → 0,  previous(ℓ) → ℓ,  each loose end → mean,  mean → hₜ
     * </pre>
     *
     * <p>It has N+4 nodes and, with L loose ends, N+2+L edges. No node has a label, so activations do not matter.
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
