/**
 * Experiments of many runs: independent jobs, each of which can be started any number of times, and a step that reads what they
 * left. {@link org.naslens.experiment.Reproduction} is the paper's.
 */
@NullMarked
package org.naslens.experiment;

import org.jspecify.annotations.NullMarked;
