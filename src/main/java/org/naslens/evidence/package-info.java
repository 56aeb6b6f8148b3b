/**
 * What several runs show together: numbers over seeds, differences between controllers, and whether the paper's claims hold.
 *
 * <p>{@link org.naslens.evidence.Evidence} is one run with its findings. A {@link org.naslens.evidence.Quantity} is a number measured
 * on it; over the seeds of a controller it has a mean and an interval, and between two controllers a difference, paired by seed. A
 * {@link org.naslens.evidence.Claim} stands when the interval of its difference lies on the claimed side of 0.
 *
 * <p>{@link org.naslens.lab.compare.StrategyClaims} does the same for search strategies: are their picks and their rankings better
 * than chance? {@link org.naslens.evidence.Exhibit} says what each figure shows, and of which runs.
 */
@NullMarked
package org.naslens.evidence;

import org.jspecify.annotations.NullMarked;
