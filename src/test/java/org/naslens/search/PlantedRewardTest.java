package org.naslens.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.naslens.config.PlantedRewardSettings;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

class PlantedRewardTest {
    private static final SearchSpace SPACE = new SearchSpace(4);
    private static final Architecture TARGET = Architecture.ofTokens("0 0 1 1 2 1 3");

    private static PlantedReward reward(double noise) {
        var settings = PlantedRewardSettings.newBuilder()
                .setTarget(TARGET.tokens())
                .setScale(2)
                .setNoise(noise)
                .build();
        return new PlantedReward(settings, SPACE, Seed.root(1));
    }

    @Test
    void withoutNoiseItIsTheShareOfChoicesThatAgree() {
        assertEquals(2, reward(0).reward(TARGET, 0), 1e-12);
        assertEquals(2 * 5 / 7.0, reward(0).reward(Architecture.ofTokens("1 0 1 0 2 1 3"), 0), 1e-12);
    }

    /** Mean of 40,000 standard normals: within 4 / √40,000 = 0.02 of 0; their variance within 0.03 of 1. */
    @Test
    void noiseIsStandardNormalTimesItsScaleAndBelongsToTheDraw() {
        var reward = reward(0.5);
        int n = 40_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double epsilon = (reward.reward(TARGET, i) - 2) / 0.5;
            sum += epsilon;
            squares += epsilon * epsilon;
        }
        assertEquals(0, sum / n, 0.02);
        assertEquals(1, squares / n, 0.03);
        assertEquals(reward.reward(TARGET, 7), reward(0.5).reward(TARGET, 7));
        assertNotEquals(reward.reward(TARGET, 7), reward.reward(TARGET, 8));
    }

    @Test
    void withoutATargetTheSeedDrawsOne() {
        var settings = PlantedRewardSettings.getDefaultInstance();
        var one = new PlantedReward(settings, SPACE, Seed.root(1)).target();
        assertEquals(one, new PlantedReward(settings, SPACE, Seed.root(1)).target());
        assertEquals(4, one.nodes());
    }
}
