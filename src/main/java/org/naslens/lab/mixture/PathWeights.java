package org.naslens.lab.mixture;

import java.util.Arrays;
import org.naslens.space.Activation;
import org.naslens.space.Architecture;
import org.naslens.space.Edges;

/**
 * The weight of each path into each node of a cell that contains all architectures at once.
 *
 * <p>A path (j, a) into node ℓ reads node j and applies activation a; node 0 reads only hₜ₋₁. Its weight is Mₗ(j, a), and the
 * weights of the paths into a node sum to 1. A single architecture is the case where one path into each node has weight 1.
 *
 * <p>The output weight of a node is its share of w̃ₗ = Π (1 − Σₐ Mₘ(ℓ, a)), a product over the later nodes m. If paths were drawn
 * by their weights, w̃ₗ would be the probability that no later node reads ℓ. For a single architecture it is 1 for loose ends and
 * 0 for all other nodes.
 *
 * <pre>
 *   wₗ = w̃ₗ / Σ w̃
 * </pre>
 */
public final class PathWeights {
    private final int nodes;
    private final double[] weights; // in the order of index()

    private PathWeights(int nodes, double[] weights) {
        this.nodes = nodes;
        this.weights = weights;
    }

    /**
     * Path weights from their values.
     *
     * @param weights in the order of {@link #index}
     * @throws IllegalArgumentException if their number is not {@link #count}, one is negative or not finite, or the weights into
     *     a node do not sum to 1 within 1e-6
     */
    public static PathWeights of(int nodes, double[] weights) {
        if (weights.length != count(nodes)) {
            throw new IllegalArgumentException(
                    weights.length + " path weights; " + nodes + " nodes have " + count(nodes) + " paths");
        }
        for (int l = 0; l < nodes; l++) {
            double sum = 0;
            for (int j = 0; j < Math.max(1, l); j++) {
                for (int a = 0; a < Activation.COUNT; a++) {
                    double m = weights[index(nodes, l, j, a)];
                    if (!(m >= 0) || Double.isInfinite(m)) {
                        throw new IllegalArgumentException("the weight of path (" + j + ", " + a + ") into node " + l
                                + " is " + m + "; it must be finite and not negative");
                    }
                    sum += m;
                }
            }
            if (Math.abs(sum - 1) > 1e-6) {
                throw new IllegalArgumentException(
                        "the weights of the paths into node " + l + " sum to " + sum + "; they must sum to 1");
            }
        }
        return new PathWeights(nodes, weights.clone());
    }

    /** The paths of one architecture with weight 1, and all other paths with weight 0. */
    public static PathWeights of(Architecture architecture) {
        int n = architecture.nodes();
        double[] weights = new double[count(n)];
        for (int l = 0; l < n; l++) {
            int j = l == 0 ? 0 : architecture.previousOf(l);
            weights[index(n, l, j, architecture.activations().get(l).token())] = 1;
        }
        return new PathWeights(n, weights);
    }

    /** Equal weights for all paths into a node. */
    public static PathWeights uniform(int nodes) {
        double[] weights = new double[count(nodes)];
        for (int l = 0; l < nodes; l++) {
            int reads = Math.max(1, l);
            for (int j = 0; j < reads; j++) {
                for (int a = 0; a < Activation.COUNT; a++) {
                    weights[index(nodes, l, j, a)] = 1.0 / (reads * Activation.COUNT);
                }
            }
        }
        return new PathWeights(nodes, weights);
    }

    /** The number of reads: one for node 0, and one for each edge j → ℓ. */
    public static int reads(int nodes) {
        return 1 + Edges.count(nodes);
    }

    /** The number of paths. */
    public static int count(int nodes) {
        return Activation.COUNT * reads(nodes);
    }

    /**
     * The index of a path, ordered by activation, then by node, then by the node that is read. The weights are thus a matrix
     * {@code [4, 1 + N(N−1)/2]} in row-major order.
     *
     * @param node ℓ
     * @param previous j, or 0 if ℓ = 0
     * @param activation the token a
     */
    public static int index(int nodes, int node, int previous, int activation) {
        int read = node == 0 ? 0 : 1 + Edges.index(previous, node);
        return activation * reads(nodes) + read;
    }

    /** The number of nodes N. */
    public int nodes() {
        return nodes;
    }

    /** A copy of all weights, in the order of {@link #index}. */
    public double[] weights() {
        return weights.clone();
    }

    /** The total weight of the paths from {@code previous} into {@code node}: Σₐ M. */
    public double ofEdge(int node, int previous) {
        double sum = 0;
        for (int a = 0; a < Activation.COUNT; a++) {
            sum += weights[index(nodes, node, previous, a)];
        }
        return sum;
    }

    /** The output weights w, one for each node; they sum to 1. */
    public double[] outputWeights() {
        double[] w = unread();
        double total = Arrays.stream(w).sum();
        return Arrays.stream(w).map(each -> each / total).toArray();
    }

    /** w̃ₗ = Π (1 − Σₐ Mₘ(ℓ, a)), m &gt; ℓ. */
    private double[] unread() {
        double[] w = new double[nodes];
        for (int l = 0; l < nodes; l++) {
            w[l] = unreadBy(l, nodes);
        }
        return w;
    }

    /** The product over all later nodes other than {@code except}. */
    private double unreadBy(int l, int except) {
        double product = 1;
        for (int m = l + 1; m < nodes; m++) {
            if (m != except) {
                product *= Math.max(0, 1 - ofEdge(m, l));
            }
        }
        return product;
    }

    /**
     * The gradient of a loss with respect to M, which acts both directly and through w.
     *
     * <pre>
     *   dL/dMₘ(ℓ, a) = ∂L/∂Mₘ(ℓ, a) − dL/dw̃ₗ · (product over the later nodes other than m)
     *   dL/dw̃ₗ = (∂L/∂wₗ − Σ ∂L/∂wₖ wₖ) / Σ w̃
     * </pre>
     *
     * @param byPath ∂L/∂M, in the order of {@link #index}
     * @param byOutput ∂L/∂w, one for each node
     */
    public double[] gradient(double[] byPath, double[] byOutput) {
        double[] w = outputWeights();
        double total = Arrays.stream(unread()).sum();
        double mean = 0;
        for (int l = 0; l < nodes; l++) {
            mean += byOutput[l] * w[l];
        }
        double[] gradient = byPath.clone();
        for (int m = 1; m < nodes; m++) {
            for (int l = 0; l < m; l++) {
                double byEdge = -(byOutput[l] - mean) / total * unreadBy(l, m);
                for (int a = 0; a < Activation.COUNT; a++) {
                    gradient[index(nodes, m, l, a)] += byEdge;
                }
            }
        }
        return gradient;
    }
}
