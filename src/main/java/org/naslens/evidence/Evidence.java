package org.naslens.evidence;

import java.util.OptionalLong;
import org.naslens.analysis.Findings;

/**
 * What one run shows.
 *
 * @param controller how it was trained: random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param findings what was measured
 */
public record Evidence(String controller, OptionalLong seed, Findings findings) {}
