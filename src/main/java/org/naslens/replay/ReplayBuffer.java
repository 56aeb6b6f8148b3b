package org.naslens.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.naslens.random.RandomStream;
import org.naslens.space.Architecture;

/**
 * A buffer of at most {@code capacity} architectures. Once it is full, new architectures replace some of its entries.
 *
 * <p>"Sample, and store 1000 architectures per epoch (up to limit of 10,000). Once the buffer is full, randomly replace 100
 * existing architectures every epoch" (Adam and Lorraine 2019, §3.3).
 */
public final class ReplayBuffer {
    /** Which entries of a full buffer are replaced. */
    public enum Replacement {
        /** Entries drawn at random, as in the paper. */
        RANDOM,
        /** Always the last entries, as in the authors' code; the others stay for ever. */
        LAST
    }

    private final int capacity;
    private final Replacement replacement;
    private final List<Architecture> entries = new ArrayList<>();

    /**
     * An empty buffer.
     *
     * @throws IllegalArgumentException if {@code capacity} is not positive
     */
    public ReplayBuffer(int capacity, Replacement replacement) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity = " + capacity + "; it must be at least 1");
        }
        this.capacity = capacity;
        this.replacement = replacement;
    }

    /** The number of architectures in the buffer. */
    public int size() {
        return entries.size();
    }

    /** Whether nothing can be added without replacing an entry. */
    public boolean isFull() {
        return entries.size() == capacity;
    }

    /** The architectures in the buffer, in the order of their slots. */
    public List<Architecture> entries() {
        return List.copyOf(entries);
    }

    /**
     * Adds the architectures of one epoch. Appends them while there is room; if the buffer was already full, replaces
     * {@code replaced} entries with the same number of random ones from {@code fresh}.
     *
     * @throws IllegalArgumentException if {@code replaced} exceeds the capacity or the number of fresh architectures
     */
    public void store(List<Architecture> fresh, int replaced, RandomStream random) {
        if (!isFull()) {
            entries.addAll(fresh.subList(0, Math.min(fresh.size(), capacity - entries.size())));
            return;
        }
        int[] sources = random.distinct(replaced, fresh.size());
        int[] slots = switch (replacement) {
            case RANDOM -> random.distinct(replaced, capacity);
            case LAST -> lastSlots(replaced);
        };
        for (int i = 0; i < replaced; i++) {
            entries.set(slots[i], fresh.get(sources[i]));
        }
    }

    /** Restores what {@link #entries()} returned, for example when a search is resumed. */
    public void restore(List<Architecture> saved) {
        if (saved.size() > capacity) {
            throw new IllegalArgumentException(
                    "the saved replay buffer holds " + saved.size() + " architectures; its capacity is " + capacity);
        }
        entries.clear();
        entries.addAll(saved);
    }

    /**
     * Draws {@code count} different slots at random and returns their entries.
     *
     * @throws IllegalArgumentException if the buffer has fewer entries
     */
    public List<Architecture> sample(int count, RandomStream random) {
        return Arrays.stream(random.distinct(count, entries.size()))
                .mapToObj(entries::get)
                .toList();
    }

    private int[] lastSlots(int count) {
        int[] slots = new int[count];
        Arrays.setAll(slots, i -> capacity - count + i);
        return slots;
    }
}
