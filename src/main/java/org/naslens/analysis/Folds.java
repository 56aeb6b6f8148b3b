package org.naslens.analysis;

import java.util.stream.IntStream;
import org.naslens.random.Seed;

/** A random split of a sample for cross-validation: each architecture is held out once, in folds whose sizes differ by at most 1. */
final class Folds {
    private final int[] foldOf; // [M]
    private final int count;

    private Folds(int[] foldOf, int count) {
        this.foldOf = foldOf;
        this.count = count;
    }

    /** Splits a sample into {@code most} folds, or into one per architecture if there are fewer architectures. */
    static Folds of(int architectures, int most, Seed seed) {
        int count = Math.min(most, architectures);
        int[] order = seed.with("folds").stream().distinct(architectures, architectures);
        return new Folds(IntStream.of(order).map(place -> place % count).toArray(), count);
    }

    int count() {
        return count;
    }

    int[] heldOut(int fold) {
        return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == fold).toArray();
    }

    int[] training(int fold) {
        return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != fold).toArray();
    }
}
