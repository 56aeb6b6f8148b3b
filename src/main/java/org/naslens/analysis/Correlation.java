package org.naslens.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.statistics.Interval;

/**
 * A cell of Table 1 (Adam and Lorraine 2019): the rank correlation between the distance of two embeddings and a measure of
 * their architectures.
 *
 * @param measure what the distance is compared with
 * @param definition how the measure is counted
 * @param spearman ρ in [−1, 1]; empty where it is undefined
 * @param mantelP two-sided p-value of a Mantel test; empty as ρ is
 * @param ciLow lower end of the 95 % interval over resampled architectures; empty as ρ is
 * @param ciHigh upper end
 * @param architectures M, those that took part
 * @param pairs M(M−1)/2
 * @param note why ρ is undefined; else empty
 */
public record Correlation(
        Measure measure,
        Definition definition,
        OptionalDouble spearman,
        OptionalDouble mantelP,
        OptionalDouble ciLow,
        OptionalDouble ciHigh,
        int architectures,
        int pairs,
        String note) {

    /** A correlation that is not defined, or not known. */
    static Correlation undefined(Measure measure, Definition definition, int architectures, String note) {
        var none = OptionalDouble.empty();
        return new Correlation(
                measure, definition, none, none, none, none, architectures, Pairs.count(architectures), note);
    }

    /** The 95 % interval of ρ; empty as ρ is. */
    public Optional<Interval> interval() {
        return ciLow.isPresent() && ciHigh.isPresent()
                ? Optional.of(new Interval(ciLow.getAsDouble(), ciHigh.getAsDouble()))
                : Optional.empty();
    }

    /** The same, of a measure that does not depend on the definition. */
    Correlation under(Definition other) {
        return new Correlation(measure, other, spearman, mantelP, ciLow, ciHigh, architectures, pairs, note);
    }
}
