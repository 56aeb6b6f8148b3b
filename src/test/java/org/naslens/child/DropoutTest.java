package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.child.Dropout.Place;
import org.naslens.random.Seed;
import org.naslens.tensor.TestGraph;

class DropoutTest {
    private static double[] mask(Seed seed, Place place, double probability, int size) {
        try (var graph = new TestGraph()) {
            var dropout = new Dropout(graph.tf(), graph.tf().constant(seed.pair()));
            return graph.value(dropout.mask(place, probability, size).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.4, 0.5, 0.65, 0.99})
    void aShareOfPIsZeroAndTheRestIsScaled(double p) {
        int n = 40_000;
        var mask = mask(Seed.root(1), Place.OUTPUT, p, n);
        double kept = (float) (1 / (1 - p));
        assertTrue(Arrays.stream(mask).allMatch(m -> m == 0 || m == kept));
        double zeros = Arrays.stream(mask).filter(m -> m == 0).count() / (double) n;
        assertEquals(p, zeros, 4 * Math.sqrt(p * (1 - p) / n)); // four standard errors
    }

    @Test
    void seedFixesTheMasks() {
        var mask = mask(Seed.root(1), Place.INPUT, 0.5, 64);
        assertArrayEquals(mask, mask(Seed.root(1), Place.INPUT, 0.5, 64));
        assertFalse(Arrays.equals(mask, mask(Seed.root(2), Place.INPUT, 0.5, 64)));
    }

    @Test
    void eachPlaceDrawsItsOwn() {
        for (var place : Place.values()) {
            for (var other : Place.values()) {
                boolean same = Arrays.equals(mask(Seed.root(1), place, 0.5, 64), mask(Seed.root(1), other, 0.5, 64));
                assertEquals(place == other, same);
            }
        }
    }

    @Test
    void nothingIsDrawnWhenNothingIsDropped() {
        try (var graph = new TestGraph()) {
            var dropout = new Dropout(graph.tf(), graph.tf().constant(new int[2]));
            assertTrue(dropout.mask(Place.GATE_WEIGHT, 0, 3).isEmpty());
        }
    }
}
