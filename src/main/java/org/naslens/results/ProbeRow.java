package org.naslens.results;

import java.util.List;
import org.naslens.analysis.LinearProbe;
import org.naslens.analysis.RunId;
import org.naslens.space.SearchSpace;
import org.naslens.table.Column;

/** A row of {@code probe.csv}: how well a choice can be read off the final state. Choices that do not vary have no row. */
public record ProbeRow(
        RunId run,
        @Column("number of the choice, counted from 0") int step,
        @Column("what is chosen") SearchSpace.Kind kind,
        LinearProbe.Reading reading) {
    /** A row for each choice that varies. */
    public static List<ProbeRow> of(RunId run, LinearProbe probe) {
        return probe.steps().stream()
                .flatMap(step ->
                        step.reading().map(reading -> new ProbeRow(run, step.step(), step.kind(), reading)).stream())
                .toList();
    }
}
