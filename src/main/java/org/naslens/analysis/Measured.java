package org.naslens.analysis;

/**
 * What was measured of a run.
 *
 * @param run of which
 * @param found what was found
 * @param <T> what is measured
 */
public record Measured<T>(RunId run, T found) {}
