package org.naslens.analysis;

/**
 * A measurement on a run.
 *
 * @param run the run
 * @param found the result
 * @param <T> the type of the result
 */
public record Measured<T>(RunId run, T found) {}
