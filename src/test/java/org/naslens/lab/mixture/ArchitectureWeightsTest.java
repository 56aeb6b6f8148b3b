package org.naslens.lab.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

class ArchitectureWeightsTest {
    private static final SearchSpace SPACE = new SearchSpace(4);

    private static double[] random(int count, String name) {
        var random = Seed.root(7).with(name).stream();
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private static ArchitectureWeights weights() {
        return new ArchitectureWeights(SPACE, random(ArchitectureWeights.count(SPACE), "logits"));
    }

    /** Four nodes: 4 activations each, and 1 + 2 + 3 previous nodes. */
    @Test
    void eachOptionOfEachChoiceHasAWeight() {
        assertEquals(22, ArchitectureWeights.count(SPACE));
        assertThrows(IllegalArgumentException.class, () -> new ArchitectureWeights(SPACE, new double[21]));
        double[] infinite = new double[22];
        infinite[3] = Double.POSITIVE_INFINITY;
        assertThrows(IllegalArgumentException.class, () -> new ArchitectureWeights(SPACE, infinite));
    }

    /** The weight of a path is the sum of the probabilities of all architectures, out of 1,536, that contain it. */
    @Test
    void aPathWeighsAsMuchAsTheArchitecturesThatHaveIt() {
        var weights = weights();
        double[] expected = new double[PathWeights.count(4)];
        double total = 0;
        for (var architecture : SPACE.all(2000)) {
            double p = 1;
            int[] choices = architecture.choices();
            for (int t = 0; t < choices.length; t++) {
                p *= weights.probability(t, choices[t]);
            }
            total += p;
            double[] own = PathWeights.of(architecture).weights();
            for (int i = 0; i < own.length; i++) {
                expected[i] += p * own[i];
            }
        }
        assertEquals(1, total, 1e-12);
        double[] paths = weights.paths().weights();
        for (int i = 0; i < paths.length; i++) {
            assertEquals(expected[i], paths[i], 1e-12);
        }
    }

    /** L = Σ c·M + Σ d·M², by central differences. */
    @Test
    void theGradientIsThatOfCentralDifferences() {
        int paths = PathWeights.count(4);
        double[] c = random(paths, "c");
        double[] d = random(paths, "d");
        double[] logits = weights().logits();
        double[] m = weights().paths().weights();
        double[] byPath = new double[paths];
        Arrays.setAll(byPath, i -> c[i] + 2 * d[i] * m[i]);
        double[] gradient = weights().gradient(byPath);
        double h = 1e-5;
        for (int i = 0; i < logits.length; i++) {
            double[] up = logits.clone();
            double[] down = logits.clone();
            up[i] += h;
            down[i] -= h;
            assertEquals((loss(up, c, d) - loss(down, c, d)) / (2 * h), gradient[i], 1e-8, "logit " + i);
        }
        assertTrue(Arrays.stream(gradient).anyMatch(g -> Math.abs(g) > 0.1));
    }

    private static double loss(double[] logits, double[] c, double[] d) {
        double[] m = new ArchitectureWeights(SPACE, logits).paths().weights();
        double loss = 0;
        for (int i = 0; i < m.length; i++) {
            loss += c[i] * m[i] + d[i] * m[i] * m[i];
        }
        return loss;
    }

    /** 4 ln 4 + ln 2 + ln 3 where all weights are equal; −Σ p ln p over the architectures in general. */
    @Test
    void theEntropyIsThatOfDrawingAnArchitecture() {
        assertEquals(SPACE.maximalEntropy(), new ArchitectureWeights(SPACE, new double[22]).entropy(), 1e-12);
        double entropy = 0;
        for (var architecture : SPACE.all(2000)) {
            double p = 1;
            for (int t = 0; t < 7; t++) {
                p *= weights().probability(t, architecture.choices()[t]);
            }
            entropy -= p * Math.log(p);
        }
        assertEquals(entropy, weights().entropy(), 1e-10);
    }

    @Test
    void theLargestIsThatOfTheLargestLogits() {
        double[] logits = new double[22];
        logits[1] = 1; // activation of node 0: ReLU
        logits[4 + 1 + 4 + 1] = 2; // node 2 reads node 1
        logits[21] = 3; // activation of node 3: sigmoid
        assertEquals(
                "1 0 0 1 0 0 3",
                new ArchitectureWeights(SPACE, logits).largest().tokens());
    }

    /** 20,000 draws of two nodes: a share of p ± 4 √(p(1−p)/n). */
    @Test
    void drawsHaveTheirProbabilities() {
        var two = new SearchSpace(2);
        var weights = new ArchitectureWeights(two, random(9, "two"));
        int n = 20_000;
        var counts = new HashMap<Architecture, Integer>();
        var random = Seed.root(3).stream();
        for (int i = 0; i < n; i++) {
            counts.merge(weights.sample(random), 1, Integer::sum);
        }
        for (var architecture : two.all(16)) {
            int[] c = architecture.choices();
            double p = weights.probability(0, c[0]) * weights.probability(2, c[2]);
            assertEquals(p, counts.getOrDefault(architecture, 0) / (double) n, 4 * Math.sqrt(p * (1 - p) / n));
        }
    }
}
