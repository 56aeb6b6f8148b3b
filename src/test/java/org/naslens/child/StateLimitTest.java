package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.naslens.tensor.TestGraph;

class StateLimitTest {
    /** Norms 5, 10 and 0 under a limit of 5. */
    @Test
    void scalesDownWhatIsLongerAndNothingElse() {
        try (var graph = new TestGraph()) {
            var limit = new StateLimit(graph.tf(), 5);
            var factor = limit.factor(graph.constant(new double[] {3, 4, -6, 8, 0, 0}, 3, 1, 2));
            assertArrayEquals(new double[] {1, 0.5, 1}, graph.value(factor.orElseThrow()), 1e-7);
        }
    }

    @Test
    void isNotThereWhenInfinite() {
        try (var graph = new TestGraph()) {
            var limit = new StateLimit(graph.tf(), Double.POSITIVE_INFINITY);
            assertTrue(limit.factor(graph.constant(new double[] {3, 4}, 1, 2)).isEmpty());
        }
    }
}
