package org.naslens.lab.strategy;

import org.naslens.lab.mixture.MixtureChild;
import org.naslens.search.EpochTotals;
import org.naslens.search.Phase;
import org.naslens.search.SearchState;
import org.naslens.search.StepNumber;
import org.naslens.search.WeightTraining;

/** Trains ω with all paths at once; what is learnt about the paths may be updated before each step. */
final class MixturePhase implements Phase {
    private final MixtureChild child;
    private final PathSource source;
    private final WeightTraining training;

    MixturePhase(MixtureChild child, PathSource source, WeightTraining training) {
        this.child = child;
        this.source = source;
        this.training = training;
    }

    @Override
    public int steps() {
        return training.steps();
    }

    @Override
    public void step(StepNumber number, EpochTotals totals) {
        training.beginStep(number);
        var paths = source.next(number, training);
        totals.sampled(1, source.entropy());
        totals.childStep(training.step(
                number,
                "with all paths at once",
                (window, state, rate, step, dropout) -> child.train(paths, window, state, rate, step, dropout)));
    }

    @Override
    public void restart() {
        training.text().restart();
        source.restart();
    }

    @Override
    public void save(SearchState.Builder state) {
        state.setTrainingText(training.text().position());
        source.save(state);
    }

    @Override
    public void restore(SearchState state) {
        training.text().restore(state.getTrainingText());
        source.restore(state);
    }
}
