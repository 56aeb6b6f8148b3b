package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SpearmanTest {
    /** scipy.stats.spearmanr(x, y).statistic, SciPy 1.17.1; the second pair has no ties, the others have. */
    @Test
    void matchesSciPy() {
        assertRho(0.8207826816681233, new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7});
        assertRho(-0.17575757575757575, new double[] {106, 86, 100, 101, 99, 103, 97, 113, 112, 110}, new double[] {
            7, 0, 27, 50, 28, 29, 20, 12, 6, 17
        });
        assertRho(-0.2572478777137633, new double[] {1, 2, 2, 3, 3, 3, 4}, new double[] {2.5, 2.5, 1, 4, 4, .5, -1});
        assertRho(-0.7150969419341942, new double[] {0, 0, 0, 1, 1, 2}, new double[] {3, 3, 1, 1, 2, 0});
    }

    @Test
    void onlyTheOrderMatters() {
        assertRho(1, new double[] {1, 2, 3, 4}, new double[] {.1, 10, 100, 1e6});
        assertRho(-1, new double[] {1, 2, 3, 4}, new double[] {8, 4, 2, -1e9});
    }

    @Test
    void isUndefinedWhereAVariableDoesNotVary() {
        var constant = new double[] {.1, .1, .1, .1};
        var varying = new double[] {1, 2, 3, 4};

        assertEquals(OptionalDouble.empty(), Spearman.correlation(constant, varying));
        assertEquals(OptionalDouble.empty(), Spearman.correlation(varying, constant));
        assertEquals(OptionalDouble.empty(), Spearman.correlation(constant, constant));
    }

    @Test
    void isUndefinedForLessThanTwoValues() {
        assertEquals(OptionalDouble.empty(), Spearman.correlation(new double[0], new double[0]));
        assertEquals(OptionalDouble.empty(), Spearman.correlation(new double[] {1}, new double[] {2}));
    }

    @Test
    void nanHasNoRank() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> Spearman.correlation(new double[] {1, 2}, new double[] {1, Double.NaN}));
        assertEquals("value 1 is NaN; it has no rank", error.getMessage());
    }

    @Test
    void lengthsMustMatch() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> Spearman.correlation(new double[] {1, 2}, new double[] {1}));
        assertEquals("x has 2 values and y has 1; they must have the same number", error.getMessage());
    }

    private static void assertRho(double expected, double[] x, double[] y) {
        assertEquals(expected, Spearman.correlation(x, y).orElseThrow(), 1e-12);
    }
}
