/**
 * Strategies that train all paths at once, for comparison: one-shot by path dropout (Bender et al. 2018) and DARTS (Liu et al. 2019).
 *
 * <p>They register themselves as {@link org.naslens.search.SearchStrategy}; the search does not depend on them.
 */
@NullMarked
package org.naslens.lab.strategy;

import org.jspecify.annotations.NullMarked;
