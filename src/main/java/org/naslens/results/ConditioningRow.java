package org.naslens.results;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.naslens.analysis.Conditioning;
import org.naslens.analysis.RunId;
import org.naslens.table.Column;

/** A row of {@code conditioning.csv}: how much earlier choices inform this one, or all choices together. */
public record ConditioningRow(
        RunId run,

        @Column("number of the choice, counted from 0; empty for all choices together")
        OptionalInt step,

        @Column("activation or previous; all for all choices together")
        String kind,

        @Column(value = "mutual information of the choice and those before it", unit = "bits")
        double bits,

        @Column(value = "lower end of its 95 % interval", unit = "bits")
        double ciLow,

        @Column(value = "upper end", unit = "bits") double ciHigh,

        @Column(value = "entropy of the choice when nothing is known of those before it", unit = "bits")
        double maximumBits,

        @Column("architectures of the sample") int architectures) {
    /** A row for each choice, and one for all together. */
    public static List<ConditioningRow> of(RunId run, Conditioning measured) {
        int architectures = measured.architectures();
        var total = measured.total();
        return Stream.concat(
                        measured.steps().stream()
                                .map(step -> new ConditioningRow(
                                        run,
                                        OptionalInt.of(step.step()),
                                        step.kind().label(),
                                        step.bits(),
                                        step.ciLow(),
                                        step.ciHigh(),
                                        step.maximumBits(),
                                        architectures)),
                        Stream.of(new ConditioningRow(
                                run,
                                OptionalInt.empty(),
                                "all",
                                total.bits(),
                                total.ciLow(),
                                total.ciHigh(),
                                total.maximumBits(),
                                architectures)))
                .toList();
    }
}
