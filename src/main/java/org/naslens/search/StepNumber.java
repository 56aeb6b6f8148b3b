package org.naslens.search;

/**
 * The position of a phase's step in a search, the only thing besides the seed on which its random draws depend.
 *
 * @param epoch the number of completed epochs
 * @param ofEpoch the number of completed steps of the phase in this epoch
 * @param inAll the number of completed steps of the phase in total
 */
public record StepNumber(int epoch, int ofEpoch, long inAll) {
    static final StepNumber FIRST = new StepNumber(0, 0, 0);

    /** The number of the next step, if the phase has one more in this epoch. */
    StepNumber next() {
        return new StepNumber(epoch, ofEpoch + 1, inAll + 1);
    }

    /** The number of the first step of the next epoch. */
    StepNumber ofNextEpoch() {
        return new StepNumber(epoch + 1, 0, inAll);
    }

    /** The number of a step that begins the phase of this epoch again. */
    StepNumber ofSameEpoch() {
        return new StepNumber(epoch, 0, inAll);
    }
}
