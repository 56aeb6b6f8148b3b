package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    /** numpy.std with ddof=1, scipy.stats.t.interval, scipy.stats.ttest_rel; SciPy 1.17.1. */
    @Test
    void matchesSciPy() {
        var five = PairedDifference.of(new double[] {3.1, 2.7, 3.6, 2.9, 3.3}, new double[] {2.8, 2.9, 3.1, 2.5, 3.2});

        assertEquals(0.22, five.difference().mean(), 1e-12);
        assertEquals(0.2774887385102321, five.difference().deviation().orElseThrow(), 1e-12);
        assertEquals(
                -0.12454777651513355, five.difference().interval().orElseThrow().low(), 1e-9);
        assertEquals(
                0.5645477765151337, five.difference().interval().orElseThrow().high(), 1e-9);
        assertEquals(0.15094405366901745, five.pValue().orElseThrow(), 1e-9);
    }

    /** Differences 1 and 2: t = 3 with one degree of freedom, p = 1 − 2·arctan(3)/π. */
    @Test
    void ofTwoRunsHasAPValue() {
        var two = PairedDifference.of(new double[] {5, 7}, new double[] {4, 5});

        assertEquals(1 - 2 * Math.atan(3) / Math.PI, two.pValue().orElseThrow(), 1e-12);
    }

    @Test
    void ofASingleRunHasNeitherIntervalNorPValue() {
        var single = PairedDifference.of(new double[] {5}, new double[] {3});

        assertEquals(2, single.difference().mean());
        assertEquals(Optional.empty(), single.difference().interval());
        assertEquals(OptionalDouble.empty(), single.pValue());
    }

    @Test
    void differencesThatDoNotVaryHaveNoPValue() {
        var equal = PairedDifference.of(new double[] {5, 7, 9}, new double[] {4, 6, 8});
        var none = PairedDifference.of(new double[] {5, 7, 9}, new double[] {5, 7, 9});

        assertEquals(Optional.of(new Interval(1, 1)), equal.difference().interval());
        assertEquals(OptionalDouble.empty(), equal.pValue());
        assertEquals(Optional.of(new Interval(0, 0)), none.difference().interval());
        assertEquals(OptionalDouble.empty(), none.pValue());
    }

    @Test
    void methodsHaveAsManyRuns() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> PairedDifference.of(new double[2], new double[3]));

        assertEquals("2 and 3 values; a paired test needs the same number of each", error.getMessage());
    }
}
