package org.naslens.lab.strategy;

import org.naslens.lab.mixture.PathWeights;
import org.naslens.search.SearchState;
import org.naslens.search.StepNumber;
import org.naslens.search.WeightTraining;

/** Supplies the path weights with which ω is trained on each minibatch, and learns them where the strategy does. */
interface PathSource {
    /**
     * The path weights for one step of ω.
     *
     * @param training the training that is about to take the step
     * @throws DivergenceException if a number is not finite
     */
    PathWeights next(StepNumber number, WeightTraining training);

    /** The current entropy H of drawing an architecture, over all choices together, in nats. */
    double entropy();

    /** Returns to the state before the first epoch. */
    default void restart() {}

    /** Saves what has been learnt into the state of a search. */
    default void save(SearchState.Builder state) {}

    /** Restores what {@link #save} wrote. */
    default void restore(SearchState state) {}
}
