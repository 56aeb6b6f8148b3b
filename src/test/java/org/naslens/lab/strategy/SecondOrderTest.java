package org.naslens.lab.strategy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SecondOrderTest {
    private static final double ALPHA = 0.7;
    private static final double RATE = 0.1; // ξ

    /**
     * Two weights and one α:
     *
     * <pre>
     *   L_train = ½ ((w₁ − 2α)² + 3 (w₂ + α)²)      ∇w = (w₁ − 2α, 3 (w₂ + α))
     *   L_val   = ½ ((w₁ − 1)² + (w₂ − 2)²) + 5α
     * </pre>
     */
    private static class Quadratic implements TwoLevels {
        double[] w = {0.3, -0.4};
        private double[] kept = new double[2];
        private double[] v = new double[2];

        @Override
        public void keep() {
            kept = w.clone();
        }

        @Override
        public void lookAhead(double rate) {
            w = new double[] {w[0] - rate * (w[0] - 2 * ALPHA), w[1] - rate * 3 * (w[1] + ALPHA)};
        }

        @Override
        public Gradient validation() {
            v = new double[] {w[0] - 1, w[1] - 2};
            return new Gradient(new double[] {5}, Math.hypot(v[0], v[1]));
        }

        @Override
        public void moveAlong(double distance) {
            w = new double[] {kept[0] + distance * v[0], kept[1] + distance * v[1]};
        }

        @Override
        public double[] training() {
            return new double[] {-2 * (w[0] - 2 * ALPHA) + 3 * (w[1] + ALPHA)};
        }

        @Override
        public void giveBack() {
            w = kept.clone();
        }
    }

    /**
     * Written out: w₁' = w₁ − ξ (w₁ − 2α) and w₂' = w₂ − 3ξ (w₂ + α), so dw₁'/dα = 2ξ and dw₂'/dα = −3ξ, and
     * dL_val(w'(α), α)/dα = 5 + (w₁' − 1) · 2ξ − (w₂' − 2) · 3ξ. The losses are quadratic, so the difference is exact.
     */
    @Test
    void itIsTheDerivativeOfTheValidationLossAfterAStep() {
        var problem = new Quadratic();
        double ahead1 = 0.3 - RATE * (0.3 - 2 * ALPHA);
        double ahead2 = -0.4 - 3 * RATE * (-0.4 + ALPHA);
        double expected = 5 + (ahead1 - 1) * 2 * RATE - (ahead2 - 2) * 3 * RATE;
        assertArrayEquals(new double[] {expected}, SecondOrder.gradient(problem, RATE), 1e-12);
        assertArrayEquals(new double[] {0.3, -0.4}, problem.w);
    }

    @Test
    void whereTheValidationLossIsAtItsLeastOnlyAlphaActs() {
        var problem = new Quadratic() {
            @Override
            public Gradient validation() {
                super.validation();
                return new Gradient(new double[] {5}, 0);
            }
        };
        assertArrayEquals(new double[] {5}, SecondOrder.gradient(problem, RATE));
        assertEquals(0.3, problem.w[0]);
    }
}
