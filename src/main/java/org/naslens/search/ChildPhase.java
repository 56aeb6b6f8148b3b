package org.naslens.search;

import org.jspecify.annotations.Nullable;
import org.naslens.child.Child;
import org.naslens.space.Architecture;

/** Trains ω while the policy stays fixed: each minibatch trains the child of another architecture. */
final class ChildPhase implements Phase {
    private final Child child;
    private final ArchitectureSource source;
    private final WeightTraining training;
    private ArchitectureSource.@Nullable Drawn drawn; // of the epoch in progress, once a step needs them
    private int drawnEpoch;

    ChildPhase(Child child, ArchitectureSource source, WeightTraining training) {
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
        var ofEpoch = drawn(number.epoch());
        if (number.ofEpoch() == 0) {
            totals.sampled(steps(), ofEpoch.meanEntropy());
        }
        step(ofEpoch.architectures().get(number.ofEpoch()), number, totals);
    }

    /** Takes a step on the given architecture instead of the next one from the source. */
    void step(Architecture architecture, StepNumber number, EpochTotals totals) {
        training.beginStep(number);
        totals.childStep(training.step(
                number,
                "with architecture " + architecture.tokens(),
                (window, state, rate, step, dropout) -> child.train(architecture, window, state, rate, step, dropout)));
    }

    private ArchitectureSource.Drawn drawn(int epoch) {
        var known = drawn;
        if (known == null || drawnEpoch != epoch) {
            known = source.ofEpoch(epoch, steps());
            drawn = known;
            drawnEpoch = epoch;
        }
        return known;
    }

    @Override
    public void restart() {
        drawn = null;
        training.text().restart();
    }

    @Override
    public void save(SearchState.Builder state) {
        state.setTrainingText(training.text().position());
    }

    @Override
    public void restore(SearchState state) {
        drawn = null;
        training.text().restore(state.getTrainingText());
    }
}
