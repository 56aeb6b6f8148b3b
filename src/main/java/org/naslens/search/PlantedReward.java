package org.naslens.search;

import org.naslens.config.PlantedRewardSettings;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/**
 * A reward whose best architecture is known: R = scale · (share of the choices that agree with the target) + noise · ε, with ε
 * standard normal. It needs no child, so experiments on the controller alone take seconds.
 */
public final class PlantedReward implements RewardSource {
    private final Architecture target;
    private final double scale;
    private final double noise;
    private final Seed seed;

    /** @param seed the seed of the noise, and of the target if the settings name none */
    public PlantedReward(PlantedRewardSettings settings, SearchSpace space, Seed seed) {
        target = settings.hasTarget()
                ? space.require(Architecture.ofTokens(settings.getTarget()))
                : space.sample(seed.with("planted target").stream());
        scale = settings.getScale();
        noise = settings.getNoise();
        this.seed = seed.with("planted noise");
    }

    /** The architecture with the largest expected reward. */
    public Architecture target() {
        return target;
    }

    @Override
    public double reward(Architecture architecture, long draw) {
        int[] wanted = target.choices();
        int[] chosen = architecture.choices();
        int equal = 0;
        for (int t = 0; t < wanted.length; t++) {
            equal += wanted[t] == chosen[t] ? 1 : 0;
        }
        double epsilon = seed.with(draw).stream().nextGaussian();
        return scale * equal / wanted.length + noise * epsilon;
    }

    @Override
    public String toString() {
        return "PlantedReward[target=" + target.tokens() + ", scale=" + scale + ", noise=" + noise + "]";
    }
}
