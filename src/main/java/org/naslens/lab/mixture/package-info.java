/**
 * Cells in which all paths are there at once, each with a weight: what one-shot search and DARTS train in place of single
 * architectures.
 */
@NullMarked
package org.naslens.lab.mixture;

import org.jspecify.annotations.NullMarked;
