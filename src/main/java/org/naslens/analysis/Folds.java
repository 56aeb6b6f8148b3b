package org.naslens.analysis;

import java.util.stream.IntStream;
import org.naslens.random.Seed;

/** A sample split at random for cross-validation: each architecture is held out once, in folds whose sizes differ by 1 at most. */
final class Folds {
    private final int[] foldOf; // [M]
    private final int count;

    private Folds(int[] foldOf, int count) {
        this.foldOf = foldOf;
        this.count = count;
    }

    /** At most {@code most} folds, and no more than there are architectures. */
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
