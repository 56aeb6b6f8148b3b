package org.naslens.search;

/**
 * Where in a search a step is: what it draws depends on nothing else.
 *
 * @param epoch epochs that are done
 * @param ofEpoch steps of the phase that are done of this epoch
 * @param inAll steps of the phase that are done in all
 */
record StepNumber(int epoch, int ofEpoch, long inAll) {}
