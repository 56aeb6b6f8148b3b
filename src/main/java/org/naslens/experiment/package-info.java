/**
 * Experiments of many runs: independent tasks, each of which can be started any number of times, and a final step that collects
 * their results. {@link org.naslens.experiment.Reproduction} is the paper's.
 */
@NullMarked
package org.naslens.experiment;

import org.jspecify.annotations.NullMarked;
