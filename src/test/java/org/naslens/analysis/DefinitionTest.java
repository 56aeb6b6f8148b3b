package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

class DefinitionTest {
    private static final SearchSpace TWELVE = new SearchSpace(12);

    private final Architecture a = Architecture.ofTokens("0 0 1 1 2 1 3"); // 0:tanh 1:relu<0 2:identity<1 3:sigmoid<1
    private final Architecture b = Architecture.ofTokens("0 0 1 0 2 1 3"); // 0:tanh 1:relu<0 2:identity<0 3:sigmoid<1
    private final Architecture c =
            Architecture.ofTokens("2 0 1 1 3 2 3"); // 0:identity 1:relu<0 2:sigmoid<1 3:sigmoid<2

    /** a and b: all four activations; nodes 1 and 3 read the same node, node 2 does not. */
    @Test
    void paperCountsNodeByNode() {
        assertEquals(4, Definition.PAPER.commonActivations(a, b));
        assertEquals(2, Definition.PAPER.commonConnections(a, b));
        assertEquals(2, Definition.PAPER.commonActivations(a, c)); // nodes 1 and 3
        assertEquals(2, Definition.PAPER.commonConnections(a, c)); // nodes 1 and 2
    }

    /**
     * The edges of a: x→0 h→0 0→1 1→2 1→3 2→avg 3→avg avg→h′; of b: x→0 h→0 0→1 0→2 1→3 2→avg 3→avg avg→h′. All but 1→2
     * are common, and all seven point at nodes of equal name.
     */
    @Test
    void authorsCountEdges() {
        assertEquals(7, Definition.AUTHORS.commonConnections(a, b));
        assertEquals(7, Definition.AUTHORS.commonActivations(a, b));
    }

    /**
     * The edges of c: x→0 h→0 0→1 1→2 2→3 3→avg avg→h′. Common to a: x→0 h→0 0→1 1→2 3→avg avg→h′; of these 0→1 (relu), 3→avg
     * and avg→h′ point at equal names. That node 3 is a sigmoid in both does not count: it reads another node.
     */
    @Test
    void authorsCountAnActivationOnlyAlongACommonEdge() {
        assertEquals(6, Definition.AUTHORS.commonConnections(a, c));
        assertEquals(3, Definition.AUTHORS.commonActivations(a, c));
    }

    /** The first activation is on both edges x→0 and h→0. */
    @Test
    void authorsCountTheFirstActivationTwice() {
        var other = Architecture.ofTokens("3 0 1 1 2 1 3");

        assertEquals(2, Definition.AUTHORS.commonActivations(a, a) - Definition.AUTHORS.commonActivations(a, other));
        assertEquals(1, Definition.PAPER.commonActivations(a, a) - Definition.PAPER.commonActivations(a, other));
    }

    @Test
    void oneNodeIsEnough() {
        var tanh = Architecture.ofTokens("0");
        var relu = Architecture.ofTokens("1");

        assertEquals(0, Definition.PAPER.commonActivations(tanh, relu));
        assertEquals(0, Definition.PAPER.commonConnections(tanh, relu));
        assertEquals(2, Definition.AUTHORS.commonActivations(tanh, relu)); // 0→avg, avg→h′
        assertEquals(4, Definition.AUTHORS.commonConnections(tanh, relu)); // x→0, h→0, 0→avg, avg→h′
    }

    /** The graph written out as a set of edges, with the name of the node that each points at. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void authorsMatchTheGraphWrittenOut(long seed) {
        var random = Seed.root(seed).stream();
        for (int pair = 0; pair < 50; pair++) {
            var first = TWELVE.sample(random);
            var second = TWELVE.sample(random);

            assertEquals(
                    common(edges(first, false), edges(second, false)),
                    Definition.AUTHORS.commonConnections(first, second),
                    "seed " + seed);
            assertEquals(
                    common(edges(first, true), edges(second, true)),
                    Definition.AUTHORS.commonActivations(first, second),
                    "seed " + seed);
        }
    }

    /**
     * Uniform pairs, N = 12. By the paper: 12/4 = 3 activations and Σ 1/ℓ = 3.0199 connections. Node ℓ ≥ 1 is a loose end
     * with probability Π (1 − 1/k), k = ℓ+1 … 11, which is ℓ/11; so Σ (ℓ/11)² = 4.1818 are common, and by the authors there
     * are 3 + 3.0199 + 4.1818 connections and 1 + 2/4 + 3.0199/4 + 4.1818 activations.
     */
    @Test
    void expectationsOverUniformPairs() {
        var random = Seed.root(5).stream();
        int pairs = 40_000;
        double[] sums = new double[4];
        for (int pair = 0; pair < pairs; pair++) {
            var first = TWELVE.sample(random);
            var second = TWELVE.sample(random);
            sums[0] += Definition.PAPER.commonActivations(first, second);
            sums[1] += Definition.PAPER.commonConnections(first, second);
            sums[2] += Definition.AUTHORS.commonActivations(first, second);
            sums[3] += Definition.AUTHORS.commonConnections(first, second);
        }

        assertEquals(3.0, sums[0] / pairs, .05);
        assertEquals(3.0199, sums[1] / pairs, .05);
        assertEquals(6.4368, sums[2] / pairs, .05);
        assertEquals(10.2017, sums[3] / pairs, .05);
    }

    @ParameterizedTest
    @EnumSource
    void countsAreSymmetric(Definition definition) {
        var random = Seed.root(6).stream();
        for (int pair = 0; pair < 50; pair++) {
            var first = TWELVE.sample(random);
            var second = TWELVE.sample(random);

            assertEquals(definition.commonActivations(first, second), definition.commonActivations(second, first));
            assertEquals(definition.commonConnections(first, second), definition.commonConnections(second, first));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sizesMustBeEqual(Definition definition) {
        var small = Architecture.ofTokens("0 0 1");
        var error = assertThrows(IllegalArgumentException.class, () -> definition.commonActivations(a, small));
        assertEquals("architectures of 4 and 2 nodes; only those of equal size are compared", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> definition.commonConnections(a, small));
    }

    private static int common(Set<String> first, Set<String> second) {
        var both = new HashSet<>(first);
        both.retainAll(second);
        return both.size();
    }

    private static Set<String> edges(Architecture architecture, boolean named) {
        int nodes = architecture.nodes();
        var edges = new HashSet<String>();
        edges.add("avg->out" + (named ? " out" : ""));
        for (int l = 0; l < nodes; l++) {
            String name = named ? " " + architecture.activations().get(l) : "";
            if (l == 0) {
                edges.add("x->0" + name);
                edges.add("h->0" + name);
            } else {
                edges.add(architecture.previousOf(l) + "->" + l + name);
            }
            if (!architecture.previous().contains(l)) {
                edges.add(l + "->avg" + (named ? " avg" : ""));
            }
        }
        return edges;
    }
}
