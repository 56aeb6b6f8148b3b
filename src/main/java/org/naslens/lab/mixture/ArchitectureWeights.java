package org.naslens.lab.mixture;

import java.util.Arrays;
import org.naslens.random.RandomStream;
import org.naslens.search.ArchitectureDistribution;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/**
 * The architecture weights α: one logit for each option of each choice, which give every architecture a probability and every
 * path a weight.
 *
 * <pre>
 *   pₗ = softmax(α of the previous nodes of ℓ)      aₗ = softmax(α of the activations of ℓ)
 *   Mₗ(j, a) = pₗ(j) · aₗ(a)
 * </pre>
 *
 * <p>Node 0 reads only hₜ₋₁, so p₀ = 1.
 */
public final class ArchitectureWeights implements ArchitectureDistribution {
    private final SearchSpace space;
    private final double[] logits; // of choice 0, then of choice 1, …
    private final double[][] probabilities; // [T][options]

    /**
     * Architecture weights from their logits.
     *
     * @param logits of all options of choice 0, then of choice 1, …
     * @throws IllegalArgumentException if their number is not {@link #count}, or a logit is not finite
     */
    public ArchitectureWeights(SearchSpace space, double[] logits) {
        if (logits.length != count(space)) {
            throw new IllegalArgumentException(logits.length + " architecture weights; " + space.nodes()
                    + " nodes have " + count(space) + " options");
        }
        for (double logit : logits) {
            if (!Double.isFinite(logit)) {
                throw new IllegalArgumentException("an architecture weight is " + logit + "; it must be finite");
            }
        }
        this.space = space;
        this.logits = logits.clone();
        probabilities = new double[space.choices()][];
        int offset = 0;
        for (int t = 0; t < probabilities.length; t++) {
            probabilities[t] = softmax(Arrays.copyOfRange(logits, offset, offset + space.options(t)));
            offset += space.options(t);
        }
    }

    /** The number of logits: the options of all choices of a space, added up. */
    public static int count(SearchSpace space) {
        return Arrays.stream(space.options()).sum();
    }

    private static double[] softmax(double[] logits) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double[] p = Arrays.stream(logits).map(x -> Math.exp(x - largest)).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(x -> x / sum).toArray();
    }

    /** A copy of all logits: of choice 0, then of choice 1, … */
    public double[] logits() {
        return logits.clone();
    }

    /** The probability of an option of choice {@code t}. */
    public double probability(int t, int option) {
        return probabilities[t][option];
    }

    /** The path weights M. */
    public PathWeights paths() {
        double[] weights = new double[PathWeights.count(space.nodes())];
        for (int l = 0; l < space.nodes(); l++) {
            double[] p = previous(l);
            double[] a = activations(l);
            for (int j = 0; j < p.length; j++) {
                for (int f = 0; f < a.length; f++) {
                    weights[PathWeights.index(space.nodes(), l, j, f)] = p[j] * a[f];
                }
            }
        }
        return PathWeights.of(space.nodes(), weights);
    }

    /**
     * The gradient of a loss with respect to α.
     *
     * <pre>
     *   dL/dp(j) = Σₐ dL/dM(j, a) · a(a)      dL/da(a) = Σⱼ dL/dM(j, a) · p(j)
     *   for a softmax q of logits z:  dL/dz(i) = q(i) · (dL/dq(i) − Σₖ q(k) · dL/dq(k))
     * </pre>
     *
     * @param byPath dL/dM, in the order of {@link PathWeights#index}
     */
    public double[] gradient(double[] byPath) {
        double[] gradient = new double[logits.length];
        int offset = 0;
        for (int l = 0; l < space.nodes(); l++) {
            double[] p = previous(l);
            double[] a = activations(l);
            double[] byPrevious = new double[p.length];
            double[] byActivation = new double[a.length];
            for (int j = 0; j < p.length; j++) {
                for (int f = 0; f < a.length; f++) {
                    double g = byPath[PathWeights.index(space.nodes(), l, j, f)];
                    byPrevious[j] += g * a[f];
                    byActivation[f] += g * p[j];
                }
            }
            if (l > 0) {
                offset = putSoftmaxGradient(gradient, offset, p, byPrevious);
            }
            offset = putSoftmaxGradient(gradient, offset, a, byActivation);
        }
        return gradient;
    }

    private static int putSoftmaxGradient(double[] gradient, int offset, double[] q, double[] byQ) {
        double mean = 0;
        for (int i = 0; i < q.length; i++) {
            mean += q[i] * byQ[i];
        }
        for (int i = 0; i < q.length; i++) {
            gradient[offset + i] = q[i] * (byQ[i] - mean);
        }
        return offset + q.length;
    }

    private double[] previous(int node) {
        return node == 0 ? new double[] {1} : probabilities[2 * node - 1];
    }

    private double[] activations(int node) {
        return probabilities[2 * node];
    }

    /** The entropy of the distribution over architectures, summed over all choices, in nats. */
    public double entropy() {
        double entropy = 0;
        for (double[] choice : probabilities) {
            for (double p : choice) {
                entropy -= p > 0 ? p * Math.log(p) : 0;
            }
        }
        return entropy;
    }

    /** The architecture that takes the option with the largest weight at each choice, and the first one among equals. */
    @Override
    public Architecture largest() {
        int[] choices = new int[probabilities.length];
        for (int t = 0; t < choices.length; t++) {
            for (int option = 1; option < probabilities[t].length; option++) {
                choices[t] = probabilities[t][option] > probabilities[t][choices[t]] ? option : choices[t];
            }
        }
        return Architecture.ofChoices(choices);
    }

    /** An architecture drawn from the distribution that the weights define. */
    @Override
    public Architecture sample(RandomStream random) {
        int[] choices = new int[probabilities.length];
        for (int t = 0; t < choices.length; t++) {
            choices[t] = draw(probabilities[t], random.nextDouble());
        }
        return Architecture.ofChoices(choices);
    }

    /** The first option at which the cumulative probability exceeds {@code u}. */
    private static int draw(double[] p, double u) {
        double sum = 0;
        for (int option = 0; option < p.length - 1; option++) {
            sum += p[option];
            if (u < sum) {
                return option;
            }
        }
        return p.length - 1;
    }
}
