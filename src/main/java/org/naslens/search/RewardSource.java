package org.naslens.search;

import org.naslens.space.Architecture;

/** Where the rewards of the controller come from. A program may bring its own. */
public interface RewardSource {
    /**
     * The reward R of an architecture.
     *
     * @param draw the number of this reward, counted from 0: what is random about it depends on nothing else
     */
    double reward(Architecture architecture, long draw);

    /** Begins the text anew, where there is one. */
    default void restart() {}

    /** Puts the place in the text, where there is one, into the state of a search. */
    default void save(SearchState.Builder state) {}

    /** Goes on from what {@link #save} put there. */
    default void restore(SearchState state) {}
}
