package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TieGroupsTest {
    @Test
    void groupsAreInTheOrderOfTheirValues() {
        var groups = TieGroups.of(4, new double[] {7, -1, 7, 3, -1, 7});

        assertEquals(3, groups.count());
        assertArrayEquals(
                new int[] {2, 0, 2, 1, 0, 2},
                IntStream.range(0, 6).map(groups::of).toArray());
    }

    /** Ranks 1.5, 3 and 5 of 6, whose mean is 3.5. */
    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        var groups = TieGroups.of(4, new double[] {7, -1, 7, 3, -1, 7});

        assertArrayEquals(new int[] {-4, -1, 3}, groups.doubledCentredRanks());
    }

    @Test
    void bothZerosAreEqual() {
        assertTrue(TieGroups.of(3, new double[] {0.0, -0.0, 0.0}).isConstant());
        assertFalse(TieGroups.of(3, new double[] {0.0, -0.0, -1}).isConstant());
    }

    @Test
    void thereIsAValueForEachPair() {
        var error = assertThrows(IllegalArgumentException.class, () -> TieGroups.of(4, new double[5]));

        assertEquals(
                "5 values for the pairs of 4 architectures; M architectures have M(M−1)/2 pairs", error.getMessage());
    }

    @Test
    void nanHasNoRank() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> TieGroups.of(3, new double[] {1, Double.NaN, 2}));

        assertEquals("value 1 is NaN; it has no rank", error.getMessage());
    }
}
