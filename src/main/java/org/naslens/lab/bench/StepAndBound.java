package org.naslens.lab.bench;

/**
 * A step beside its bound, timed in turn.
 *
 * @param name such as {@code train}
 * @param step what users wait for
 * @param bound the same matrix products alone
 */
public record StepAndBound(String name, Timings step, Timings bound) {
    /** The quickest step over the quickest run of its products. */
    public double ratio() {
        return step.minimumMillis() / bound.minimumMillis();
    }
}
