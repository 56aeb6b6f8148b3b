/**
 * Stateless randomness: every draw is a function of the root seed, the name of its use, and counters.
 *
 * <p>Draws do not depend on how many numbers were drawn for other uses, so a search that was stopped and resumed draws the same
 * numbers as one that was never interrupted.
 */
@NullMarked
package org.naslens.random;

import org.jspecify.annotations.NullMarked;
