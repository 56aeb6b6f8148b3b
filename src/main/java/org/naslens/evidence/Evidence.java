package org.naslens.evidence;

import org.naslens.analysis.Findings;
import org.naslens.analysis.RunId;

/**
 * A run of a controller with what was measured on its sample.
 *
 * @param run the controller (random, unsupervised, supervised, or the name of another system) and its seed
 * @param findings what was measured
 */
public record Evidence(RunId run, Findings findings) {}
