package org.naslens.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/**
 * A controller whose every answer is known: it copies its last activation with probability q, and draws it from π otherwise.
 *
 * <pre>
 *   P(a | c) = q·[a = c] + (1 − q)·πₐ,   the first activation from π;   previous nodes are uniform
 * </pre>
 *
 * <p>π is stationary, so P(cₜ) = π at every activation. Across j activations the same holds with qʲ for q. With q = 0 it forgets.
 */
@SuppressWarnings("ArrayRecordComponent") // no one changes it
record BuiltController(int nodes, double q, double... pi) {
    /** Differs from c to c in how much it tells about the next. */
    static final double[] UNEVEN = {.1, .2, .3, .4};

    static final double[] UNIFORM = {.25, .25, .25, .25};

    /** M architectures with their distributions; unit 4k + a of the state is 1 where the activation of node k is a, else 0. */
    SampleSet sample(int size, Seed seed) {
        var space = new SearchSpace(nodes);
        var architectures = new ArrayList<Architecture>();
        var distributions = new double[size][space.choices()][];
        var states = new double[size][4 * nodes];
        for (int i = 0; i < size; i++) {
            var random = seed.with(i).stream();
            int[] choices = new int[space.choices()];
            for (int t = 0; t < choices.length; t++) {
                distributions[i][t] = distribution(space, choices, t);
                choices[t] = draw(distributions[i][t], random);
                if (t % 2 == 0) {
                    states[i][2 * t + choices[t]] = 1;
                }
            }
            architectures.add(Architecture.ofChoices(choices));
        }
        return SampleSet.of(architectures, states).withDistributions(distributions);
    }

    /** The distribution of an activation after activation c was chosen, j activations ago. */
    double[] after(int c, int j) {
        double copies = Math.pow(q, j);
        double[] p = Arrays.stream(pi).map(share -> (1 - copies) * share).toArray();
        p[c] += copies;
        return p;
    }

    /** I(cₜ ; c₁ … cₜ₋₁) = H(π) − Σ π(c) H(P(· | c)) of an activation but the first, in bits. */
    double bits() {
        double bits = entropyBits(pi);
        for (int c = 0; c < 4; c++) {
            bits -= pi[c] * entropyBits(after(c, 1));
        }
        return bits;
    }

    /** How often the best guess of an activation is right that knows the one j activations before, or after, it. */
    double accuracyAcross(int j) {
        double accuracy = 0;
        for (int c = 0; c < 4; c++) {
            accuracy += pi[c] * Arrays.stream(after(c, j)).max().orElseThrow();
        }
        return accuracy;
    }

    static double entropyBits(double... p) {
        return -Arrays.stream(p)
                .filter(share -> share > 0)
                .map(share -> share * Math.log(share) / Math.log(2))
                .sum();
    }

    private double[] distribution(SearchSpace space, int[] choices, int t) {
        if (space.kind(t) == SearchSpace.Kind.PREVIOUS) {
            double[] uniform = new double[space.options(t)];
            Arrays.fill(uniform, 1.0 / uniform.length);
            return uniform;
        }
        return t == 0 ? pi.clone() : after(choices[t - 2], 1);
    }

    private static int draw(double[] p, RandomStream random) {
        double u = random.nextDouble();
        for (int a = 0; a < p.length - 1; a++) {
            u -= p[a];
            if (u < 0) {
                return a;
            }
        }
        return p.length - 1;
    }
}
