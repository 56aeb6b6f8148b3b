package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.naslens.space.SearchSpace;

class DistributionsTest {
    @Test
    void float32SumsAreScaledToOne() {
        var scaled = Distributions.normalised(new double[][][] {{{.2, .2, .2, .400004}}}, new SearchSpace(1));

        assertArrayEquals(
                new double[] {.2 / 1.000004, .2 / 1.000004, .2 / 1.000004, .400004 / 1.000004}, scaled[0][0], 1e-15);
    }

    /** H(½, ¼, ¼) = 1.5 bits. */
    @Test
    void entropyLeavesOutWhatCannotBe() {
        assertEquals(1.5 * Math.log(2), Distributions.entropy(new double[] {.5, 0, .25, .25}), 1e-15);
        assertEquals(0, Distributions.entropy(new double[] {0, 1}));
    }

    /** KL((¾, ¼) ‖ (½, ½)) = ¾ ln 1.5 + ¼ ln ½. */
    @Test
    void divergenceIsThatOfKullbackAndLeibler() {
        double expected = .75 * Math.log(1.5) + .25 * Math.log(.5);

        assertEquals(expected, Distributions.divergence(new double[] {.75, .25}, new double[] {.5, .5}), 1e-15);
        assertEquals(Math.log(2), Distributions.divergence(new double[] {1, 0}, new double[] {.5, .5}), 1e-15);
        assertEquals(0, Distributions.divergence(new double[] {.3, .7}, new double[] {.3, .7}));
    }

    /** To second order ½ Σ (p − q)²/q = ½·ε²·(1/.5 + 1/.5) = 2ε²; p ln(p/q) itself is lost in rounding from ε = 1e−8. */
    @Test
    void aTinyDivergenceKeepsItsDigits() {
        for (double epsilon : new double[] {0x1p-17, 0x1p-27, 0x1p-40}) {
            double divergence =
                    Distributions.divergence(new double[] {.5 + epsilon, .5 - epsilon}, new double[] {.5, .5});
            assertEquals(1, divergence / (2 * epsilon * epsilon), 1e-9, "epsilon " + epsilon);
        }
    }

    @Test
    void theSeriesMeetsTheLogarithm() {
        double[] q = {.5, .5};
        double below = Distributions.divergence(new double[] {.5 * (1 + .000999999), .5 * (1 - .000999999)}, q);
        double above = Distributions.divergence(new double[] {.5 * (1 + .001000001), .5 * (1 - .001000001)}, q);

        // d²/2 to leading order, and d is 2e−6 larger: 4e−6
        assertTrue(above > below);
        assertEquals(4e-6, above / below - 1, 1e-8);
    }
}
