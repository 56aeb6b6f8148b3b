package org.naslens.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.naslens.statistics.Interval;
import org.naslens.table.Column;

/**
 * A cell of Table 1 (Adam and Lorraine 2019): the rank correlation between the distance of two embeddings and a measure of
 * their architectures.
 */
public record Correlation(
        @Column("what the distance of embeddings is compared with")
        Measure measure,

        @Column("how the measure is counted") Definition definition,

        @Column(value = "Spearman's ρ; empty where it is undefined", min = -1, max = 1)
        OptionalDouble spearman,

        @Column("two-sided p-value of a Mantel test; empty as ρ is")
        OptionalDouble mantelP,

        @Column("lower end of the 95 % interval over resampled architectures; empty as ρ is")
        OptionalDouble ciLow,

        @Column("upper end") OptionalDouble ciHigh,
        @Column("architectures that took part, M") int architectures,
        @Column("their pairs, M(M − 1)/2") int pairs,

        @Column(value = "why ρ is undefined; else empty", mayBeEmpty = true, mayBeMissing = true)
        String note) {

    /** A correlation that is undefined or not known. */
    static Correlation undefined(Measure measure, Definition definition, int architectures, String note) {
        var none = OptionalDouble.empty();
        return new Correlation(
                measure, definition, none, none, none, none, architectures, Pairs.count(architectures), note);
    }

    /** The 95 % interval of ρ; empty where it is undefined. */
    public Optional<Interval> interval() {
        return ciLow.isPresent() && ciHigh.isPresent()
                ? Optional.of(new Interval(ciLow.getAsDouble(), ciHigh.getAsDouble()))
                : Optional.empty();
    }

    /** A copy listed under another definition, for a measure that does not depend on it. */
    Correlation under(Definition other) {
        return new Correlation(measure, other, spearman, mantelP, ciLow, ciHigh, architectures, pairs, note);
    }
}
