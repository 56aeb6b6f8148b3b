/**
 * Cells that contain all paths at once, each with a weight, which one-shot search and DARTS train in place of single
 * architectures.
 */
@NullMarked
package org.naslens.lab.mixture;

import org.jspecify.annotations.NullMarked;
