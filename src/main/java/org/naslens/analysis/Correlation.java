package org.naslens.analysis;

import java.util.OptionalDouble;

/**
 * A cell of Table 1 (Adam and Lorraine 2019): the rank correlation between the distance of two embeddings and a measure of
 * their architectures.
 *
 * @param measure what the distance is compared with
 * @param definition how the measure is counted
 * @param spearman ρ in [−1, 1]; empty where the distance or the measure does not vary
 * @param architectures M, those that took part
 * @param pairs M(M−1)/2
 */
public record Correlation(
        Measure measure, Definition definition, OptionalDouble spearman, int architectures, int pairs) {

    /** The same, of a measure that does not depend on the definition. */
    Correlation under(Definition other) {
        return new Correlation(measure, other, spearman, architectures, pairs);
    }
}
