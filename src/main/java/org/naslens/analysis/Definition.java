package org.naslens.analysis;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.naslens.space.Architecture;

/**
 * What counts as common to two architectures of N nodes. The paper says "number of common activation functions" and "number
 * of common connections" (Adam and Lorraine 2019, §3.4), but its authors' code counts something else.
 */
public enum Definition {
    /**
     * As the paper's words say, node by node.
     *
     * <pre>
     *   activations = #{ℓ = 0 … N−1 : fₗ = f′ₗ}                        0 to N
     *   connections = #{ℓ = 1 … N−1 : previous(ℓ) = previous′(ℓ)}      1 to N−1, as node 1 reads node 0
     * </pre>
     */
    PAPER("paper") {
        @Override
        int activations(Architecture a, Architecture b) {
            return count(0, a.nodes(), l -> sameActivation(a, b, l));
        }

        @Override
        int connections(Architecture a, Architecture b) {
            return count(1, a.nodes(), l -> samePrevious(a, b, l));
        }
    },

    /**
     * As the authors' code counts, over the edges of the two cells drawn as graphs.
     *
     * <p>Their graph has the inputs x and h[t−1], the nodes 0 … N−1, a node <em>avg</em> and the output h[t]. Its edges are
     * x→0, h[t−1]→0, previous(ℓ)→ℓ, loose end→avg and avg→h[t]. An edge in both graphs is a common connection. It is also a
     * common activation if the node that it points to has the same <em>name</em> in both. The name of a node 0 … N−1 is its
     * activation; avg and h[t] always have the same name. Written out:
     *
     * <pre>
     *   connections = 3 + #{ℓ ≥ 1 : previous(ℓ) = previous′(ℓ)} + #{common loose ends}
     *   activations = 1 + 2·[f₀ = f′₀] + #{ℓ ≥ 1 : previous(ℓ) = previous′(ℓ) and fₗ = f′ₗ} + #{common loose ends}
     * </pre>
     *
     * <p>So the activation of node 0 counts twice, that of another node counts only where the node also reads the same node,
     * and each common loose end counts once in both numbers. Node 1 always reads node 0 and node N−1 is always a loose end, so
     * from N = 2 on any two architectures have at least 5 common connections and 2 common activations.
     *
     * <p>Source: {@code count_common_attributes} in georgeadam/menas, {@code analysis/hidden_state_naive_similarity.py}.
     */
    AUTHORS("authors") {
        @Override
        int activations(Architecture a, Architecture b) {
            return 1
                    + (sameActivation(a, b, 0) ? 2 : 0)
                    + count(1, a.nodes(), l -> samePrevious(a, b, l) && sameActivation(a, b, l))
                    + commonLooseEnds(a, b);
        }

        @Override
        int connections(Architecture a, Architecture b) {
            return 3 + count(1, a.nodes(), l -> samePrevious(a, b, l)) + commonLooseEnds(a, b);
        }
    };

    private final String label;

    Definition(String label) {
        this.label = label;
    }

    /** The name in CSV files, {@code paper} or {@code authors}. */
    public String label() {
        return label;
    }

    /**
     * The number of common activation functions.
     *
     * @throws IllegalArgumentException if the architectures differ in their number of nodes
     */
    public int commonActivations(Architecture a, Architecture b) {
        requireSameNodes(a, b);
        return activations(a, b);
    }

    /**
     * The number of common connections.
     *
     * @throws IllegalArgumentException if the architectures differ in their number of nodes
     */
    public int commonConnections(Architecture a, Architecture b) {
        requireSameNodes(a, b);
        return connections(a, b);
    }

    abstract int activations(Architecture a, Architecture b);

    abstract int connections(Architecture a, Architecture b);

    private static boolean sameActivation(Architecture a, Architecture b, int l) {
        return a.activations().get(l) == b.activations().get(l);
    }

    private static boolean samePrevious(Architecture a, Architecture b, int l) {
        return a.previousOf(l) == b.previousOf(l);
    }

    private static int commonLooseEnds(Architecture a, Architecture b) {
        return count(
                0, a.nodes(), l -> !a.previous().contains(l) && !b.previous().contains(l));
    }

    private static int count(int from, int to, IntPredicate condition) {
        return (int) IntStream.range(from, to).filter(condition).count();
    }

    private static void requireSameNodes(Architecture a, Architecture b) {
        if (a.nodes() != b.nodes()) {
            throw new IllegalArgumentException("architectures of " + a.nodes() + " and " + b.nodes()
                    + " nodes; only those of equal size are compared");
        }
    }
}
