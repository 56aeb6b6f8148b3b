package org.naslens.lab.bench;

/**
 * A step and its bound, timed in turn.
 *
 * @param name such as {@code train}
 * @param step the whole step
 * @param bound its matrix products on their own
 */
public record StepAndBound(String name, Timings step, Timings bound) {
    /** The quickest step over the quickest run of its products. */
    public double ratio() {
        return step.minimumMillis() / bound.minimumMillis();
    }
}
