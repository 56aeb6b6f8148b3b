package org.naslens.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SeedTest {
    private final Seed root = Seed.root(1);

    /** Computed with Python integers modulo 2⁶⁴ from the definition of the SplitMix64 finaliser. */
    @Test
    void aKeyIsTheSameEverywhere() {
        var seed = root.with("dropout").with(7);

        assertEquals(4500558979363635372L, seed.value());
        assertEquals(0.5805895405561713, seed.stream().nextDouble());
    }

    @Test
    void drawsDoNotDependOnWhatWasDrawnBefore() {
        var seed = root.with("child");
        seed.stream().nextLong();

        assertEquals(
                seed.stream().nextLong(), Seed.root(1).with("child").stream().nextLong());
    }

    @Test
    void rootsDiffer() {
        assertNotEquals(root, Seed.root(2));
        assertNotEquals(Seed.root(0), Seed.root(-1));
    }

    @Test
    void namesDiffer() {
        assertNotEquals(root.with("child"), root.with("controller"));
        assertNotEquals(root.with("a").with("b"), root.with("b").with("a"));
        assertNotEquals(root.with("a").with("b"), root.with("ab"));
        assertNotEquals(root.with(""), root);
    }

    @Test
    void aNameIsNotACounter() {
        assertNotEquals(root.with("1"), root.with(1));
    }

    /** A step is a bijection of 64 bits, so that counters never meet. */
    @Test
    void countersNeverMeet() {
        var keys = new HashSet<Seed>();
        for (long counter = -50_000; counter < 50_000; counter++) {
            keys.add(root.with(counter));
        }

        assertEquals(100_000, keys.size());
    }

    /** Neighbouring counters change half of the 64 bits, on average. */
    @Test
    void neighbouringCountersShareNoBits() {
        long flipped = 0;
        for (int counter = 0; counter < 1000; counter++) {
            flipped += Long.bitCount(
                    root.with(counter).value() ^ root.with(counter + 1).value());
        }

        assertEquals(32, flipped / 1000.0, .63); // 5 standard deviations of a mean of 1000 binomials
    }

    @Test
    void theTwoIntegersAreTheHalvesOfTheKey() {
        int[] pair = new Seed(0x0123456789ABCDEFL).pair();

        assertEquals(0x89ABCDEF, pair[0]);
        assertEquals(0x01234567, pair[1]);
    }
}
