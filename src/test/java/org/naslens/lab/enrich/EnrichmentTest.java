package org.naslens.lab.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.lab.enrich.SubsetChange.Subset;
import org.naslens.statistics.Interval;

class EnrichmentTest {
    /** A repeat in which each subset rises by {@code gain} nats where it is favoured, and both by {@code drift} in any arm. */
    private static List<SubsetChange> repeat(int repeat, double gain, double drift) {
        var changes = new ArrayList<SubsetChange>();
        for (var arm : Subset.values()) {
            for (var subset : Subset.values()) {
                double before = subset == Subset.A ? -9 : -7;
                double perplexity = subset == arm ? 50 : 60;
                double after = before + drift + (subset == arm ? gain : 0);
                changes.add(new SubsetChange(repeat, subset, arm, 20, before, after, 100, perplexity));
            }
        }
        return changes;
    }

    private static List<SubsetChange> repeats(double... gains) {
        var changes = new ArrayList<SubsetChange>();
        for (int i = 0; i < gains.length; i++) {
            changes.addAll(repeat(i + 1, gains[i], 0.7 * i));
        }
        return changes;
    }

    @Test
    void theEffectIsWhatAFavouredSubsetGainsBeyondItsControl() {
        var enrichment = Enrichment.of(repeats(0.25, -0.5, 0));
        assertEquals(0.25, enrichment.effects().get(0), 1e-12);
        assertEquals(-0.5, enrichment.effects().get(1), 1e-12);
        assertEquals(0, enrichment.effects().get(2), 1e-12);
        assertEquals(Math.log(50.0 / 60), enrichment.favours().get(1), 1e-12);
    }

    /** Δ_A(A) = 3, Δ_B(A) = 1, Δ_B(B) = 2, Δ_A(B) = −4: ½[(3 − 1) + (2 + 4)] = 4. */
    @Test
    void theEffectIsTheMeanOfBothComparisons() {
        var changes = List.of(
                new SubsetChange(1, Subset.A, Subset.A, 2, -9, -6, 10, 10),
                new SubsetChange(1, Subset.A, Subset.B, 2, -9, -8, 10, 10),
                new SubsetChange(1, Subset.B, Subset.B, 2, -7, -5, 10, 10),
                new SubsetChange(1, Subset.B, Subset.A, 2, -7, -11, 10, 10));
        assertEquals(4, Enrichment.effect(changes), 1e-12);
    }

    /** t(0.975; 2) = 4.302653, from the tables; of 1, 2, 3 the mean is 2 and s = 1. */
    @Test
    void theIntervalIsStudents() {
        var effect = Enrichment.of(repeats(1, 2, 3)).effect();
        assertEquals(2, effect.mean(), 1e-12);
        var interval = effect.interval().orElseThrow();
        assertEquals(2 - 4.302653 / Math.sqrt(3), interval.low(), 1e-6);
        assertEquals(2 + 4.302653 / Math.sqrt(3), interval.high(), 1e-6);
        assertTrue(interval.contains(0));
        assertFalse(Enrichment.of(repeats(2, 2.1, 2.2))
                .effect()
                .interval()
                .orElseThrow()
                .contains(0));
        assertFalse(Enrichment.of(repeats(-2, -2.1, -2.2))
                .effect()
                .interval()
                .orElseThrow()
                .contains(0));
    }

    @Test
    void armsThatEndAlikeHaveNoEffect() {
        var effect = Enrichment.of(repeats(0, 0)).effect();
        assertEquals(0, effect.mean());
        assertEquals(new Interval(0, 0), effect.interval().orElseThrow());
    }

    @Test
    void oneRepeatOrHalfOfOneIsNotEnough() {
        var one = assertThrows(IllegalArgumentException.class, () -> Enrichment.of(repeats(1)));
        assertEquals("repeats = 1; an interval needs at least 2", one.getMessage());
        var changes = new ArrayList<>(repeats(1, 2));
        changes.remove(7);
        var half = assertThrows(IllegalArgumentException.class, () -> Enrichment.of(changes));
        assertEquals(
                "repeat 2 has 3 rows; it must have one for each subset, A and B, in each arm, A and B",
                half.getMessage());
    }
}
