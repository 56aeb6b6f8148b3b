/**
 * Runs and their folders: a search with all it leaves behind, samples and their perplexities, the comparison of runs, and the
 * whole experiment of the paper.
 */
@NullMarked
package org.naslens.experiment;

import org.jspecify.annotations.NullMarked;
