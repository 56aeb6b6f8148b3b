package org.naslens.lab.strategy;

import org.naslens.lab.mixture.PathWeights;
import org.naslens.search.SearchState;
import org.naslens.search.StepNumber;
import org.naslens.search.WeightTraining;

/** Where the path weights come from with which ω is trained, a minibatch each, and what is learnt of them. */
interface PathSource {
    /**
     * Those of one step of ω.
     *
     * @param training that is about to take the step
     * @throws DivergenceException if a number is not finite
     */
    PathWeights next(StepNumber number, WeightTraining training);

    /** H of drawing an architecture, all choices together, as things are now, in nats. */
    double entropy();

    /** As before the first epoch. */
    default void restart() {}

    /** Puts what is learnt into the state of a search. */
    default void save(SearchState.Builder state) {}

    /** Restores what {@link #save} wrote. */
    default void restore(SearchState state) {}
}
