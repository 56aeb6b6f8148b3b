package org.naslens.search;

/** A part of each epoch: steps of one kind, which update some parameters and leave all others unchanged. */
public interface Phase {
    /** The number of steps of an epoch. */
    int steps();

    /**
     * Takes one step and adds its measurements to {@code totals}.
     *
     * @throws DivergenceException if a number is not finite; the parameters may then not be finite either
     */
    void step(StepNumber number, EpochTotals totals);

    /** Adds what the phase reports once per epoch. */
    default void finishEpoch(EpochTotals totals) {}

    /** Resets the phase to its state before the first epoch; the parameters of the models are left as they are. */
    void restart();

    /** Writes everything that changes from step to step, except the parameters of the models, into the state of a search. */
    void save(SearchState.Builder state);

    /**
     * Restores what {@link #save} wrote.
     *
     * @throws TrainingException if the state does not fit the texts
     */
    void restore(SearchState state);

    /** The phase of a strategy that has no phase of this kind: it has no steps. */
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
