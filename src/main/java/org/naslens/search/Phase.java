package org.naslens.search;

/** A part of each epoch: steps of one kind, in which some parameters move and all others stand still. */
public interface Phase {
    /** Steps of an epoch. */
    int steps();

    /**
     * One step; what it saw is added to {@code totals}.
     *
     * @throws DivergenceException if a number is not finite; then what moves may not be, either
     */
    void step(StepNumber number, EpochTotals totals);

    /** Adds what the phase comes to at the end of an epoch. */
    default void finishEpoch(EpochTotals totals) {}

    /** As before the first epoch, but for the parameters of the models. */
    void restart();

    /** Puts what moves on from step to step, besides the parameters of the models, into the state of a search. */
    void save(SearchState.Builder state);

    /**
     * Goes on from what {@link #save} put there.
     *
     * @throws TrainingException if it does not fit the texts
     */
    void restore(SearchState state);

    /** A phase of a strategy that has none of this kind. */
    static Phase none() {
        return new Phase() {
            @Override
            public int steps() {
                return 0;
            }

            @Override
            public void step(StepNumber number, EpochTotals totals) {
                throw new IllegalStateException("this strategy has no such phase");
            }

            @Override
            public void restart() {}

            @Override
            public void save(SearchState.Builder state) {}

            @Override
            public void restore(SearchState state) {}
        };
    }
}
