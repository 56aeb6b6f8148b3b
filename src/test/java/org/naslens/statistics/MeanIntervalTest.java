package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;

class MeanIntervalTest {
    /** numpy.mean, numpy.std with ddof=1, scipy.stats.t.interval with scipy.stats.sem; SciPy 1.17.1. */
    @Test
    void matchesSciPy() {
        var five = MeanInterval.of(3.1, 2.7, 3.6, 2.9, 3.3);

        assertEquals(5, five.count());
        assertEquals(3.12, five.mean(), 1e-12);
        assertEquals(0.3492849839314596, five.deviation().orElseThrow(), 1e-12);
        assertEnds(2.6863054103391266, 3.5536945896608736, five);
    }

    /** With one degree of freedom t is Cauchy's distribution: t₀.₉₇₅ = tan(0.475 π) = 12.7. */
    @Test
    void ofTwoValuesIsWide() {
        double half = Math.tan(0.475 * Math.PI) * Math.sqrt(0.5) / Math.sqrt(2);

        assertEnds(1.5 - half, 1.5 + half, MeanInterval.of(1, 2));
    }

    @Test
    void ofASingleValueHasNoInterval() {
        var single = MeanInterval.of(4.2);

        assertEquals(new MeanInterval(1, 4.2, OptionalDouble.empty(), Optional.empty()), single);
    }

    /** 0.1 + 0.1 + 0.1 is not 0.3. */
    @Test
    void equalValuesHaveNoDeviation() {
        var equal = MeanInterval.of(.1, .1, .1);

        assertEquals(new MeanInterval(3, .1, OptionalDouble.of(0), Optional.of(new Interval(.1, .1))), equal);
    }

    /** For normal values the interval is exact: of 2,000 it misses 100, with a standard deviation of 10. */
    @Test
    void coversTheMeanOfNormalValues() {
        int covered = 0;
        for (int sample = 0; sample < 2_000; sample++) {
            var random = Seed.root(1).with(sample).stream();
            double[] values = new double[4];
            Arrays.setAll(values, i -> 7 + 2 * random.nextGaussian());
            covered += MeanInterval.of(values).interval().orElseThrow().contains(7) ? 1 : 0;
        }

        assertEquals(1_900, covered, 40);
    }

    @Test
    void valuesMustBeFinite() {
        var infinite = assertThrows(IllegalArgumentException.class, () -> MeanInterval.of(1, Double.NaN));
        var none = assertThrows(IllegalArgumentException.class, MeanInterval::of);

        assertEquals("value 1 is NaN; it must be finite", infinite.getMessage());
        assertEquals("0 values; a mean needs at least 1", none.getMessage());
    }

    @Test
    void endsOfAnIntervalAreInOrder() {
        var swapped = assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1));
        var open = assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 1));

        assertEquals("interval from 2.0 to 1.0; its ends must be finite and in order", swapped.getMessage());
        assertEquals("interval from NaN to 1.0; its ends must be finite and in order", open.getMessage());
        assertTrue(new Interval(1, 2).contains(2));
    }

    private static void assertEnds(double low, double high, MeanInterval interval) {
        assertEquals(low, interval.interval().orElseThrow().low(), 1e-9);
        assertEquals(high, interval.interval().orElseThrow().high(), 1e-9);
    }
}
