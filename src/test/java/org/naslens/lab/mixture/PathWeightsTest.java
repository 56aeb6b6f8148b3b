package org.naslens.lab.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;
import org.naslens.space.Activation;
import org.naslens.space.SearchSpace;

class PathWeightsTest {
    private static final int N = 5;
    private static final SearchSpace SPACE = new SearchSpace(N);

    private static double[] random(int count, String name) {
        var random = Seed.root(11).with(name).stream();
        double[] values = new double[count];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    private static PathWeights mixed() {
        return new ArchitectureWeights(SPACE, random(ArchitectureWeights.count(SPACE), "mixed")).paths();
    }

    @Test
    void anArchitectureIsTheMeanOfItsLooseEnds() {
        for (int i = 0; i < 100; i++) {
            var architecture = SPACE.sample(Seed.root(1).with(i).stream());
            var ends = architecture.looseEnds();
            double[] expected = IntStream.range(0, N)
                    .mapToDouble(l -> ends.contains(l) ? 1.0 / ends.size() : 0)
                    .toArray();
            assertArrayEquals(expected, PathWeights.of(architecture).outputWeights(), 1e-15, architecture::toString);
        }
    }

    /** w̃ₗ is the probability that no later node reads ℓ: counted over all ways in which nodes can read. */
    @Test
    void aNodeCountsAsOftenAsItIsALooseEnd() {
        var weights = mixed();
        double[] unread = new double[N];
        for (int ways = 0; ways < 24; ways++) { // node m reads one of m nodes: 1 · 2 · 3 · 4
            int[] reads = {0, 0, ways % 2, ways / 2 % 3, ways / 6};
            double p = 1;
            for (int m = 1; m < N; m++) {
                p *= weights.ofEdge(m, reads[m]);
            }
            for (int l = 0; l < N; l++) {
                int node = l;
                boolean isRead = IntStream.range(1, N).anyMatch(m -> reads[m] == node);
                unread[l] += isRead ? 0 : p;
            }
        }
        double total = Arrays.stream(unread).sum();
        double[] expected = Arrays.stream(unread).map(x -> x / total).toArray();
        assertArrayEquals(expected, weights.outputWeights(), 1e-12);
    }

    /** L = Σ c·M + Σ e·w, with w a function of M; a step along two paths into a node keeps their sum. */
    @Test
    void theGradientIsThatOfCentralDifferences() {
        double[] m = mixed().weights();
        double[] c = random(m.length, "c");
        double[] e = random(N, "e");
        double[] gradient = mixed().gradient(c, e);
        double h = 1e-6;
        for (int l = 0; l < N; l++) {
            int first = PathWeights.index(N, l, 0, 0);
            for (int j = 0; j < Math.max(1, l); j++) {
                for (int a = 0; a < Activation.COUNT; a++) {
                    int other = PathWeights.index(N, l, j, a);
                    double[] up = m.clone();
                    double[] down = m.clone();
                    up[other] += h;
                    up[first] -= h;
                    down[other] -= h;
                    down[first] += h;
                    double expected = (loss(up, c, e) - loss(down, c, e)) / (2 * h);
                    assertEquals(
                            expected, gradient[other] - gradient[first], 1e-7, "path " + j + ", " + a + " of " + l);
                }
            }
        }
    }

    private static double loss(double[] m, double[] c, double[] e) {
        double[] w = PathWeights.of(N, m).outputWeights();
        double loss = 0;
        for (int i = 0; i < m.length; i++) {
            loss += c[i] * m[i];
        }
        for (int l = 0; l < N; l++) {
            loss += e[l] * w[l];
        }
        return loss;
    }

    @Test
    void weightsThatAreNoSharesAreRefused() {
        double[] m = mixed().weights();
        refused("sum to", m, 0, m[0] + 0.1);
        refused("it must be finite and not negative", m, 0, -0.1);
        refused("it must be finite and not negative", m, 0, Double.NaN);
        assertThrows(IllegalArgumentException.class, () -> PathWeights.of(N + 1, m));
    }

    private static void refused(String message, double[] m, int index, double value) {
        double[] changed = m.clone();
        changed[index] = value;
        var error = assertThrows(IllegalArgumentException.class, () -> PathWeights.of(N, changed));
        assertEquals(true, error.getMessage().contains(message), error::getMessage);
    }
}
