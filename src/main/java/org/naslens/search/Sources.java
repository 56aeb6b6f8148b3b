package org.naslens.search;

import org.jspecify.annotations.Nullable;

/**
 * What a program brings to a search in place of what the settings say.
 *
 * @param reward of architectures; null for that of the settings
 * @param architectures that train ω; null for those of the strategy
 */
public record Sources(
        @Nullable RewardSource reward, @Nullable ArchitectureSource architectures) {
    /** All is as the settings say. */
    public static Sources ofSettings() {
        return new Sources(null, null);
    }

    /** The same with a reward of one's own. */
    public Sources withReward(RewardSource own) {
        return new Sources(own, architectures);
    }

    /** The same with architectures of one's own. */
    public Sources withArchitectures(ArchitectureSource own) {
        return new Sources(reward, own);
    }
}
