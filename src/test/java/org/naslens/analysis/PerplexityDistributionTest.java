package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.naslens.space.Architecture;

class PerplexityDistributionTest {
    private static SampleSet evaluated(double... perplexities) {
        int count = perplexities.length;
        return SampleSet.of(Collections.nCopies(count, Architecture.ofTokens("0")), new double[count][1])
                .withPerplexities(perplexities);
    }

    /** numpy.quantile([90, 100, 110, 120, 200], [.05, .25, .5, .75, .95]) = 92, 100, 110, 120, 184; std with ddof=1. */
    @Test
    void matchesNumPy() {
        var distribution = PerplexityDistribution.of(evaluated(120, 90, Double.NaN, 200, 110, 100));

        assertEquals(5, distribution.count());
        assertEquals(124, distribution.mean(), 1e-12);
        assertEquals(43.93176527297759, distribution.deviation(), 1e-12);
        assertEquals(90, distribution.minimum());
        assertEquals(92, distribution.quantile05(), 1e-12);
        assertEquals(100, distribution.lowerQuartile(), 1e-12);
        assertEquals(110, distribution.median(), 1e-12);
        assertEquals(120, distribution.upperQuartile(), 1e-12);
        assertEquals(184, distribution.quantile95(), 1e-12);
        assertEquals(200, distribution.maximum());
    }

    @Test
    void aSingleValueDoesNotDeviate() {
        var distribution = PerplexityDistribution.of(evaluated(97.5));

        assertEquals(0, distribution.deviation());
        assertEquals(97.5, distribution.quantile95());
    }

    @Test
    void somethingMustBeEvaluated() {
        var none = evaluated(Double.NaN, Double.NaN);
        var error = assertThrows(IllegalArgumentException.class, () -> PerplexityDistribution.of(none));
        assertEquals("none of 2 architectures was evaluated; at least 1 must be", error.getMessage());
    }
}
