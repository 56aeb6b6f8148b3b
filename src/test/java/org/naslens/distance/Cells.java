package org.naslens.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/** Cells whose distances are measured. */
final class Cells {
    private Cells() {}

    /** {@code count} architectures of N nodes, drawn uniformly. */
    static List<Architecture> random(int nodes, int count) {
        var space = new SearchSpace(nodes);
        return IntStream.range(0, count)
                .mapToObj(i -> space.sample(Seed.root(1).with("cells").with(nodes).with(i).stream()))
                .toList();
    }

    /** N nodes, each of which reads the previous one. */
    static Architecture chain(int nodes, Activation activation) {
        return new Architecture(
                Collections.nCopies(nodes, activation),
                IntStream.range(0, nodes - 1).boxed().toList());
    }

    /** N nodes, all of which read node 0. */
    static Architecture star(int nodes, Activation activation) {
        return new Architecture(Collections.nCopies(nodes, activation), Collections.nCopies(nodes - 1, 0));
    }

    /** The same cell with its nodes renumbered, such that each node still follows the one it reads. */
    static Architecture renumbered(Architecture architecture, RandomStream random) {
        int nodes = architecture.nodes();
        int[] number = new int[nodes];
        Arrays.fill(number, -1);
        var activations = new ArrayList<Activation>();
        var previous = new ArrayList<Integer>();
        while (activations.size() < nodes) {
            var ready = IntStream.range(0, nodes)
                    .filter(l -> number[l] < 0 && (l == 0 || number[architecture.previousOf(l)] >= 0))
                    .toArray();
            int l = ready[random.nextInt(ready.length)];
            number[l] = activations.size();
            activations.add(architecture.activations().get(l));
            if (l > 0) {
                previous.add(number[architecture.previousOf(l)]);
            }
        }
        return new Architecture(activations, previous);
    }

    /** A text that is equal for two cells exactly if they differ only in numbering: that of a node contains the sorted texts of its readers. */
    static String canonical(Architecture architecture) {
        return canonical(architecture, 0);
    }

    private static String canonical(Architecture architecture, int node) {
        var readers = IntStream.range(1, architecture.nodes())
                .filter(l -> architecture.previousOf(l) == node)
                .mapToObj(l -> canonical(architecture, l))
                .sorted()
                .toList();
        return architecture.activations().get(node).label() + readers;
    }
}
