package org.naslens.lab.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.naslens.lab.mixture.PathWeights;
import org.naslens.random.Seed;
import org.naslens.search.TinySearch;
import org.naslens.space.Activation;

class PathDropoutTest {
    private static final int N = 4;

    private static PathDropout dropout(double rate, int epochs) {
        var settings = TinySearch.withChild(
                "strategy.kind=ONE_SHOT",
                "child.batch_norm=false",
                "strategy.one_shot.path_dropout=" + rate,
                "schedule.epochs=" + epochs,
                "schedule.child_steps=10");
        return new PathDropout(settings, Seed.root(1).with("paths"));
    }

    /** The weights into a node. */
    private static double[] into(PathWeights paths, int node) {
        int k = Activation.COUNT * Math.max(1, node);
        double[] all = paths.weights();
        double[] own = new double[k];
        Arrays.setAll(own, i -> all[PathWeights.index(N, node, i / 4, i % 4)]);
        return own;
    }

    @Test
    void theFirstStepHasAllPathsAndTheyWeighTheSame() {
        var paths = dropout(0.9, 1000).draw(0);
        for (int l = 0; l < N; l++) {
            double[] weights = into(paths, l);
            for (double weight : weights) {
                assertEquals(1.0 / weights.length, weight, 1e-15);
            }
        }
    }

    @Test
    void aDrawBelongsToItsStep() {
        var dropout = dropout(0.9, 100);
        assertEquals(
                Arrays.toString(dropout.draw(900).weights()),
                Arrays.toString(dropout.draw(900).weights()));
        assertNotEquals(
                Arrays.toString(dropout.draw(900).weights()),
                Arrays.toString(dropout.draw(901).weights()));
    }

    /**
     * Node 2 has k = 8 paths. At half of the search each is dropped with p = 0.9^(1/8) / 2 = 0.4935; all eight at once
     * with 0.0035, when one comes back: so 8 (1 − p) + p⁸ = 4.056 stay on average. Over 5,000 steps about half, within 4 √(2 / 5000) = 0.08.
     */
    @Test
    void pathsAreDroppedWithTheirProbabilityAndOneStays() {
        var dropout = dropout(0.9, 100_000); // 1,000,000 steps
        double kept = 0;
        int draws = 5000;
        for (int i = 0; i < draws; i++) {
            double[] weights = into(dropout.draw(500_000 + i - draws / 2), 2);
            long stay = Arrays.stream(weights).filter(w -> w > 0).count();
            assertTrue(stay >= 1);
            for (double w : weights) {
                assertTrue(w == 0 || Math.abs(w - 1.0 / stay) < 1e-15);
            }
            kept += stay;
        }
        double p = Math.pow(0.9, 1.0 / 8) / 2;
        assertEquals(8 * (1 - p) + Math.pow(p, 8), kept / draws, 0.08);
    }

    @Test
    void withoutDropoutAllPathsStay() {
        for (double w : dropout(0, 1).draw(9).weights()) {
            assertTrue(w > 0);
        }
    }
}
