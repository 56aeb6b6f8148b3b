package org.naslens.search;

import org.jspecify.annotations.Nullable;

/**
 * Rewards and architectures that a program supplies to a search in place of those that the settings ask for.
 *
 * @param reward the source of rewards; null for that of the settings
 * @param architectures the source of the architectures that train ω; null for that of the strategy
 */
public record Sources(
        @Nullable RewardSource reward, @Nullable ArchitectureSource architectures) {
    /** Supplies nothing: everything is as the settings say. */
    public static Sources ofSettings() {
        return new Sources(null, null);
    }

    /** A copy with this source of rewards. */
    public Sources withReward(RewardSource own) {
        return new Sources(own, architectures);
    }

    /** A copy with this source of architectures. */
    public Sources withArchitectures(ArchitectureSource own) {
        return new Sources(reward, own);
    }
}
