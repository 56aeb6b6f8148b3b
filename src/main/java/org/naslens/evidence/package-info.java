/**
 * What several runs say together: numbers over seeds, differences between controllers, and what becomes of the paper's claims.
 *
 * <p>{@link org.naslens.evidence.Evidence} is what one run shows. A {@link org.naslens.evidence.Quantity} is a number of it;
 * over the seeds of a controller it has a mean and an interval, and between two controllers a difference, run by run of the
 * same seed. A {@link org.naslens.evidence.Claim} stands when the interval of its difference leaves 0 out on the right side.
 *
 * <p>A {@link org.naslens.evidence.StrategyVerdict} says the same of search strategies: what their picks and their shared weights
 * are worth, against chance.
 */
@NullMarked
package org.naslens.evidence;

import org.jspecify.annotations.NullMarked;
