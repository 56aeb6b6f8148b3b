package org.naslens.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.replay.ReplayBuffer.Replacement;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

class ReplayBufferTest {
    private static final SearchSpace SPACE = new SearchSpace(12);

    private final RandomStream random = Seed.root(1).stream();

    /** The paper's schedule, epochs counted from 0: 1000 architectures an epoch from epoch 5 on, up to 10,000. */
    @Test
    void fillsAsThePaperSays() {
        var buffer = new ReplayBuffer(10_000, Replacement.RANDOM);
        var sizes = new ArrayList<Integer>();
        for (int epoch = 0; epoch <= 16; epoch++) {
            if (epoch >= 5) {
                buffer.store(sample(1000), 100, random);
            }
            sizes.add(buffer.size());
        }

        assertEquals(0, sizes.get(4));
        assertEquals(1000, sizes.get(5));
        assertEquals(6000, sizes.get(10));
        assertEquals(9000, sizes.get(13));
        assertEquals(10_000, sizes.get(14));
        assertEquals(10_000, sizes.get(16));
        assertTrue(buffer.isFull());
    }

    @ParameterizedTest
    @EnumSource
    void neverHoldsMoreThanItsCapacity(Replacement replacement) {
        var buffer = new ReplayBuffer(25, replacement);
        for (int epoch = 0; epoch < 10; epoch++) {
            buffer.store(sample(10), 5, random);
            assertEquals(Math.min(25, 10 * (epoch + 1)), buffer.size());
        }
    }

    @Test
    void keepsTheOrderInWhichItFills() {
        var buffer = new ReplayBuffer(5, Replacement.RANDOM);
        var first = sample(3);
        var second = sample(4);
        buffer.store(first, 1, random);
        buffer.store(second, 1, random);

        assertEquals(Stream.concat(first.stream(), second.stream().limit(2)).toList(), buffer.entries());
    }

    /** 100 of 1000 slots an epoch: after 50 epochs, .9⁵⁰ = 0.5 % of the first entries are left, about 5 ± 2. */
    @Test
    void randomReplacementReachesEverySlot() {
        var buffer = full(1000, Replacement.RANDOM);
        var old = new HashSet<>(buffer.entries());
        for (int epoch = 0; epoch < 50; epoch++) {
            buffer.store(sample(1000), 100, random);
        }

        long left = buffer.entries().stream().filter(old::contains).count();
        assertTrue(left <= 17, left + " of 1000 first entries are left");
    }

    @Test
    void randomReplacementChangesAsManyEntriesAsAsked() {
        var buffer = full(1000, Replacement.RANDOM);
        var before = buffer.entries();
        var fresh = sample(1000);
        buffer.store(fresh, 100, random);

        var changed = changedSlots(before, buffer.entries());
        assertEquals(100, changed.size());
        assertTrue(changed.get(0) < 100 && changed.get(99) >= 900, "slots are spread: " + changed);
        assertEquals(100, changed.stream().map(buffer.entries()::get).distinct().count());
        assertTrue(fresh.containsAll(changed.stream().map(buffer.entries()::get).toList()));
    }

    /** The authors' code keeps the first 9,900 of 10,000 for ever. */
    @Test
    void lastReplacementChangesOnlyTheLastSlots() {
        var buffer = full(1000, Replacement.LAST);
        var before = buffer.entries();
        for (int epoch = 0; epoch < 5; epoch++) {
            buffer.store(sample(1000), 100, random);
        }

        assertEquals(IntStream.range(900, 1000).boxed().toList(), changedSlots(before, buffer.entries()));
    }

    @Test
    void restoresWhatItGave() {
        var buffer = full(20, Replacement.RANDOM);
        var resumed = new ReplayBuffer(20, Replacement.RANDOM);
        resumed.store(sample(7), 1, random);
        resumed.restore(buffer.entries());
        var fresh = sample(20);
        buffer.store(fresh, 5, Seed.root(3).stream());
        resumed.store(fresh, 5, Seed.root(3).stream());

        assertEquals(buffer.entries(), resumed.entries());
    }

    @Test
    void doesNotRestoreMoreThanItsCapacity() {
        var buffer = new ReplayBuffer(2, Replacement.RANDOM);
        var error = assertThrows(IllegalArgumentException.class, () -> buffer.restore(sample(3)));
        assertEquals("the saved replay buffer holds 3 architectures; its capacity is 2", error.getMessage());
    }

    @Test
    void entriesStayAsTheyWereGiven() {
        var buffer = full(5, Replacement.RANDOM);
        var before = buffer.entries();
        var copy = List.copyOf(before);
        buffer.store(sample(5), 5, random);

        assertEquals(copy, before);
    }

    @Test
    void aSampleHasDistinctEntriesOfTheBuffer() {
        var buffer = full(50, Replacement.RANDOM);
        var sample = buffer.sample(20, random);

        assertEquals(20, new HashSet<>(sample).size());
        assertTrue(buffer.entries().containsAll(sample));
    }

    @Test
    void aSampleCannotExceedTheBuffer() {
        var buffer = full(3, Replacement.RANDOM);
        var error = assertThrows(IllegalArgumentException.class, () -> buffer.sample(4, random));
        assertEquals("count = 4; it must be 0 to size = 3", error.getMessage());
    }

    @Test
    void capacityIsPositive() {
        var error = assertThrows(IllegalArgumentException.class, () -> new ReplayBuffer(0, Replacement.LAST));
        assertEquals("capacity = 0; it must be at least 1", error.getMessage());
    }

    @Test
    void anEmptyBufferIsNotFull() {
        assertFalse(new ReplayBuffer(1, Replacement.RANDOM).isFull());
    }

    private ReplayBuffer full(int capacity, Replacement replacement) {
        var buffer = new ReplayBuffer(capacity, replacement);
        buffer.store(sample(capacity), 0, random);
        return buffer;
    }

    /** Of 6.7 · 10¹⁴ architectures: no two are equal. */
    private List<Architecture> sample(int count) {
        return Stream.generate(() -> SPACE.sample(random)).limit(count).toList();
    }

    private static List<Integer> changedSlots(List<Architecture> before, List<Architecture> after) {
        return IntStream.range(0, before.size())
                .filter(slot -> !before.get(slot).equals(after.get(slot)))
                .boxed()
                .toList();
    }
}
