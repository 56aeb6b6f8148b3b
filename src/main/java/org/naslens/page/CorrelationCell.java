package org.naslens.page;

import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.statistics.Interval;

/**
 * A cell of Table 1 (Adam and Lorraine 2019): Spearman's ρ between the distance of embeddings and a measure.
 *
 * @param definition how the measure is counted, {@code paper} or {@code authors}
 * @param origin the controller, and its seed or {@value #MEAN}
 * @param measure its word in CSV files, such as {@code common_activations}
 * @param rho ρ in [−1, 1]; empty where it is undefined
 * @param interval the confidence interval of ρ; empty where not computed
 * @param mantelP the p-value of a Mantel test; empty where not computed
 * @param published the paper's number for the same controller and measure; empty where it has none
 * @param note what a reader must know, such as {@code undefined: all distances equal}; may be empty
 */
public record CorrelationCell(
        String definition,
        Origin origin,
        String measure,
        OptionalDouble rho,
        Optional<Interval> interval,
        OptionalDouble mantelP,
        OptionalDouble published,
        String note) {
    /** Instead of a seed: the mean over seeds. */
    public static final String MEAN = "mean";

    /** @throws IllegalArgumentException if ρ or p is out of its range */
    public CorrelationCell {
        Checks.requireRange("rho", rho, -1, 1);
        Checks.requireRange("mantelP", mantelP, 0, 1);
        Checks.requireRange("published", published, -1, 1);
    }

    /** Whether this is a mean over seeds. */
    boolean isMean() {
        return origin.seed().equals(MEAN);
    }
}
