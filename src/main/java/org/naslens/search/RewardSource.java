package org.naslens.search;

import org.naslens.space.Architecture;

/** Where rewards come from. */
public interface RewardSource {
    /**
     * The reward R of an architecture.
     *
     * @param draw the number of this reward, counted from 0: what is random about it depends on nothing else
     */
    double reward(Architecture architecture, long draw);
}
