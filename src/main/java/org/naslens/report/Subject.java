package org.naslens.report;

import java.util.OptionalLong;
import org.naslens.analysis.SampleSet;

/**
 * A sample with the name it goes by in tables and figures.
 *
 * @param controller random, unsupervised, supervised, or the name of another system
 * @param seed of the run; empty where it is not known
 * @param sample its architectures
 */
public record Subject(String controller, OptionalLong seed, SampleSet sample) {
    /** @throws IllegalArgumentException if the controller has no name */
    public Subject {
        if (controller.isBlank()) {
            throw new IllegalArgumentException("controller is empty; it must have a name");
        }
    }
}
