package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;

class FoldsTest {
    @Test
    void everyArchitectureIsHeldOutOnceAndLearnedFromElsewhere() {
        var folds = Folds.of(103, 5, Seed.root(2));
        var seen = new HashSet<Integer>();
        for (int fold = 0; fold < 5; fold++) {
            int[] heldOut = folds.heldOut(fold);
            var training = IntStream.of(folds.training(fold)).boxed().toList();
            assertTrue(heldOut.length == 20 || heldOut.length == 21);
            assertEquals(103, heldOut.length + training.size());
            for (int i : heldOut) {
                assertTrue(seen.add(i));
                assertFalse(training.contains(i));
            }
        }
        assertEquals(103, seen.size());
    }

    @Test
    void thereAreNoMoreFoldsThanArchitectures() {
        assertEquals(3, Folds.of(3, 5, Seed.root(1)).count());
    }

    @Test
    void theSeedSaysWhichGoesWhere() {
        assertTrue(Arrays.equals(
                Folds.of(50, 5, Seed.root(1)).heldOut(0),
                Folds.of(50, 5, Seed.root(1)).heldOut(0)));
        assertFalse(Arrays.equals(
                Folds.of(50, 5, Seed.root(1)).heldOut(0),
                Folds.of(50, 5, Seed.root(2)).heldOut(0)));
    }
}
