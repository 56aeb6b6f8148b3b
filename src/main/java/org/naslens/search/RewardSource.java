package org.naslens.search;

import org.naslens.space.Architecture;

/** Supplies the rewards of the controller. A program may supply its own implementation. */
public interface RewardSource {
    /**
     * The reward R of an architecture.
     *
     * @param draw the number of this reward, counted from 0; its random draws depend on nothing else
     */
    double reward(Architecture architecture, long draw);

    /** Restarts the text, if there is one. */
    default void restart() {}

    /** Writes the position in the text, if there is one, into the state of a search. */
    default void save(SearchState.Builder state) {}

    /** Restores what {@link #save} wrote. */
    default void restore(SearchState state) {}
}
