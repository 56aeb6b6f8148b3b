package org.naslens.search;

/**
 * Where in a search a step of a phase is: what it draws depends on nothing else.
 *
 * @param epoch completed epochs
 * @param ofEpoch completed steps of the phase in this epoch
 * @param inAll completed steps of the phase in total
 */
public record StepNumber(int epoch, int ofEpoch, long inAll) {
    static final StepNumber FIRST = new StepNumber(0, 0, 0);

    /** Of the step after this one, if the phase has one more. */
    StepNumber next() {
        return new StepNumber(epoch, ofEpoch + 1, inAll + 1);
    }

    /** Of the first step of the next epoch. */
    StepNumber ofNextEpoch() {
        return new StepNumber(epoch + 1, 0, inAll);
    }

    /** Of a step that begins this epoch's phase anew. */
    StepNumber ofSameEpoch() {
        return new StepNumber(epoch, 0, inAll);
    }
}
