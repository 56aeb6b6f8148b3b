package org.naslens.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.naslens.evidence.MadeRun.withConditioning;
import static org.naslens.evidence.MadeRun.withUnitDeviation;
import static org.naslens.evidence.MadeRun.withoutSeed;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverSeedsTest {
    @Test
    void controllersKeepTheOrderInWhichTheyCome() {
        var runs = new OverSeeds(List.of(
                withUnitDeviation("supervised", 1, 0),
                withUnitDeviation("random", 1, 0),
                withUnitDeviation("supervised", 2, 0),
                withUnitDeviation("mine", 1, 0)));

        assertEquals(List.of("supervised", "random", "mine"), runs.controllers());
    }

    /** 1, 2 and 6: mean 3, s² = (4 + 1 + 9)/2 = 7. */
    @Test
    void theMeanIsOverTheRunsOfTheControllerAlone() {
        var runs = new OverSeeds(List.of(
                withUnitDeviation("supervised", 1, 1),
                withUnitDeviation("random", 1, 100),
                withUnitDeviation("supervised", 2, 2),
                withUnitDeviation("supervised", 3, 6)));
        var mean = runs.mean("supervised", Quantity.UNIT_DEVIATION).orElseThrow();

        assertEquals(3, mean.count());
        assertEquals(3, mean.mean(), 1e-15);
        assertEquals(Math.sqrt(7), mean.deviation().orElseThrow(), 1e-15);
    }

    @Test
    void runsThatLackTheNumberDoNotCount() {
        var runs = new OverSeeds(List.of(
                withConditioning("supervised", 1, 4),
                withUnitDeviation("supervised", 2, 1),
                withUnitDeviation("random", 1, 1)));

        assertEquals(
                1, runs.mean("supervised", Quantity.CONDITIONING).orElseThrow().count());
        assertEquals(Optional.empty(), runs.mean("random", Quantity.CONDITIONING));
        assertEquals(Optional.empty(), runs.mean("mine", Quantity.UNIT_DEVIATION));
        assertEquals(Optional.empty(), runs.difference("supervised", "random", Quantity.CONDITIONING));
    }

    /** Seed 1: 1 − 2, seed 2: 5 − 1. Their mean is 1.5, their deviation 5/√2. Each has a seed of its own beside. */
    @Test
    void differencesAreBetweenRunsOfTheSameSeed() {
        var runs = new OverSeeds(List.of(
                withUnitDeviation("supervised", 1, 1),
                withUnitDeviation("supervised", 2, 5),
                withUnitDeviation("supervised", 3, 1000),
                withUnitDeviation("random", 4, 2000),
                withUnitDeviation("random", 2, 1),
                withUnitDeviation("random", 1, 2)));
        var difference = runs.difference("supervised", "random", Quantity.UNIT_DEVIATION)
                .orElseThrow()
                .difference();

        assertEquals(2, difference.count());
        assertEquals(1.5, difference.mean(), 1e-15);
        assertEquals(5 / Math.sqrt(2), difference.deviation().orElseThrow(), 1e-14);
        assertEquals(
                -1.5,
                runs.difference("random", "supervised", Quantity.UNIT_DEVIATION)
                        .orElseThrow()
                        .difference()
                        .mean(),
                1e-15);
    }

    /** The same run twice would make any number look certain. */
    @Test
    void ofRunsWithTheSameSeedTheFirstCounts() {
        var runs = new OverSeeds(List.of(
                withUnitDeviation("supervised", 1, 3),
                withUnitDeviation("supervised", 1, 70),
                withUnitDeviation("random", 1, 1),
                withUnitDeviation("random", 1, 3)));
        var mean = runs.mean("supervised", Quantity.UNIT_DEVIATION).orElseThrow();
        var difference = runs.difference("supervised", "random", Quantity.UNIT_DEVIATION)
                .orElseThrow()
                .difference();

        assertEquals(1, mean.count());
        assertEquals(3, mean.mean());
        assertTrue(mean.interval().isEmpty());
        assertEquals(1, difference.count());
        assertEquals(2, difference.mean());
    }

    @Test
    void runsWithoutASeedHaveAMeanAndNoDifference() {
        var runs = new OverSeeds(List.of(withoutSeed("mine", 1), withoutSeed("mine", 3), withoutSeed("other", 1)));
        var mean = runs.mean("mine", Quantity.UNIT_DEVIATION).orElseThrow();

        assertEquals(2, mean.count());
        assertEquals(2, mean.mean());
        assertEquals(Optional.empty(), runs.difference("mine", "other", Quantity.UNIT_DEVIATION));
    }
}
