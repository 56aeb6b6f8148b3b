package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;

class BaselineTest {
    private static final double DECAY = 0.95;
    private static final double[][][] REWARDS = rewards(20, 1);

    /** Rewards of some steps of one row. */
    private static double[][][] rewards(int steps, int choices) {
        double[][][] rewards = new double[steps][][];
        for (int i = 0; i < steps; i++) {
            rewards[i] = Tiny.numbers(1, choices, Seed.root(9).with(i));
        }
        return rewards;
    }

    @Test
    void theFirstAdvantageIsZero() {
        assertEquals(0, new Baseline(DECAY).advantages(new double[][] {{3.25}})[0][0]);
    }

    @Test
    void isTheMovingAverageOfTheRewards() {
        // b₁ = R₁, bᵢ = d bᵢ₋₁ + (1 − d) Rᵢ, written out: bₙ = dⁿ⁻¹ R₁ + Σ (1 − d) dⁿ⁻ⁱ Rᵢ over i = 2 … n
        var baseline = new Baseline(DECAY);
        for (int n = 1; n <= REWARDS.length; n++) {
            double reward = REWARDS[n - 1][0][0];
            double expected = Math.pow(DECAY, n - 1) * REWARDS[0][0][0];
            for (int i = 2; i <= n; i++) {
                expected += (1 - DECAY) * Math.pow(DECAY, n - i) * REWARDS[i - 1][0][0];
            }
            double advantage = baseline.advantages(REWARDS[n - 1])[0][0];
            assertEquals(reward - expected, advantage, 1e-12, "step " + n);
            assertEquals(expected, baseline.mean(), 1e-12, "step " + n);
        }
    }

    @Test
    void takesTheMeanOfTheRowsOfAStep() {
        var baseline = new Baseline(0.5);
        double[][] first = baseline.advantages(new double[][] {{1}, {3}, {8}}); // b = 4
        assertArrayEquals(new double[][] {{-3}, {-1}, {4}}, first);
        double[][] second = baseline.advantages(new double[][] {{10}, {14}}); // b = (4 + 12) / 2 = 8
        assertArrayEquals(new double[][] {{2}, {6}}, second);
    }

    @Test
    void eachChoiceHasOneOfItsOwn() {
        int choices = 3;
        double[][][] rewards = rewards(5, choices);
        var together = new Baseline(DECAY);
        var alone = new Baseline[] {new Baseline(DECAY), new Baseline(DECAY), new Baseline(DECAY)};
        for (double[][] step : rewards) {
            double[] advantages = together.advantages(step)[0];
            double mean = 0;
            for (int t = 0; t < choices; t++) {
                assertEquals(alone[t].advantages(new double[][] {{step[0][t]}})[0][0], advantages[t]);
                mean += alone[t].mean() / choices;
            }
            assertEquals(mean, together.mean(), 1e-15);
        }
    }

    @Test
    void startsAnewAfterARestart() {
        var baseline = new Baseline(DECAY);
        baseline.advantages(new double[][] {{5}});
        baseline.restart();
        assertTrue(Double.isNaN(baseline.mean()));
        assertEquals(0, baseline.advantages(new double[][] {{-7}})[0][0]);
        assertEquals(-7, baseline.mean());
    }

    @Test
    void aRestoredOneGoesOnAsIfNeverStopped() {
        var uninterrupted = new Baseline(DECAY);
        var before = new Baseline(DECAY);
        for (int i = 0; i < 10; i++) {
            uninterrupted.advantages(REWARDS[i]);
            before.advantages(REWARDS[i]);
        }
        double[] saved = before.values();
        before.advantages(REWARDS[10]); // what was saved does not change with the one that gave it
        var after = new Baseline(DECAY);
        after.restore(saved);
        for (int i = 10; i < 20; i++) {
            assertEquals(uninterrupted.advantages(REWARDS[i])[0][0], after.advantages(REWARDS[i])[0][0]);
        }
    }

    @Test
    void theStateBeforeTheFirstRewardIsRestoredToo() {
        var baseline = new Baseline(DECAY);
        baseline.advantages(new double[][] {{5}});
        baseline.restore(new Baseline(DECAY).values());
        assertEquals(0, baseline.advantages(new double[][] {{2}})[0][0]);
    }

    @Test
    void rewardsAreLeftAsTheyWere() {
        double[][] rewards = {{1}, {2}};
        var baseline = new Baseline(DECAY);
        baseline.advantages(rewards);
        baseline.advantages(rewards);
        assertArrayEquals(new double[][] {{1}, {2}}, rewards);
    }
}
