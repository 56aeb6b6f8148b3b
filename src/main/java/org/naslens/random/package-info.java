/**
 * Stateless randomness: a draw is a function of the root seed, the name of its use, and counters.
 *
 * <p>Nothing here remembers how many numbers were drawn before, so that a search that was stopped and resumed draws what
 * an uninterrupted one would have drawn.
 */
@NullMarked
package org.naslens.random;

import org.jspecify.annotations.NullMarked;
