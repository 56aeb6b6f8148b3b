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

        Conditioning.Information information,

        @Column("architectures of the sample") int architectures) {
    /** A row for each choice, and one for all together. */
    public static List<ConditioningRow> of(RunId run, Conditioning measured) {
        return Stream.concat(
                        measured.steps().stream()
                                .map(step -> new ConditioningRow(
                                        run,
                                        OptionalInt.of(step.step()),
                                        step.kind().label(),
                                        step.information(),
                                        measured.architectures())),
                        Stream.of(new ConditioningRow(
                                run, OptionalInt.empty(), "all", measured.total(), measured.architectures())))
                .toList();
    }
}
