package org.naslens.page;

import java.util.List;

/**
 * Validation perplexities of many architectures of one controller (Adam and Lorraine 2019, Figure 2).
 *
 * @param origin the controller and the seed of its run
 * @param values one per architecture, in any order
 */
public record Perplexities(Origin origin, List<Double> values) {
    /** @throws IllegalArgumentException if there are none, or one is infinite or not positive */
    public Perplexities {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("perplexities of " + origin + ": there are none; at least 1 is needed");
        }
        for (double value : values) {
            if (!(value > 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException(
                        "perplexities of " + origin + ": one is " + value + "; it must be finite and above 0");
            }
        }
    }
}
