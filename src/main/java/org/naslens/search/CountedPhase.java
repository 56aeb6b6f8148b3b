package org.naslens.search;

import java.util.function.Consumer;

/** A phase and how far it has come. */
final class CountedPhase {
    private final String name;
    private final Phase phase;
    private int ofEpoch;
    private long inAll;

    /** @param name of its steps in messages, such as "child" */
    CountedPhase(String name, Phase phase) {
        this.name = name;
        this.phase = phase;
    }

    Phase phase() {
        return phase;
    }

    /** Steps that are done of the epoch in progress. */
    int ofEpoch() {
        return ofEpoch;
    }

    /** Steps that are done in all. */
    long inAll() {
        return inAll;
    }

    boolean isDone() {
        return ofEpoch >= phase.steps();
    }

    /** The next step. */
    void step(int epoch, EpochTotals totals) {
        step(epoch, number -> phase.step(number, totals));
    }

    /** Something else in place of the next step. */
    void step(int epoch, Consumer<StepNumber> step) {
        try {
            step.accept(new StepNumber(epoch, ofEpoch, inAll));
        } catch (DivergenceException e) {
            throw e.at("epoch " + (epoch + 1) + ", " + name + " step " + (ofEpoch + 1));
        }
        ofEpoch++;
        inAll++;
    }

    /** The next step is the first of an epoch. */
    void beginEpoch() {
        ofEpoch = 0;
    }

    void goOn(int stepsOfEpoch, long stepsInAll) {
        ofEpoch = stepsOfEpoch;
        inAll = stepsInAll;
    }
}
