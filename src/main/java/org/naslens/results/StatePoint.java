package org.naslens.results;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.table.Column;

/** A row of {@code figure3.csv}. */
@SuppressWarnings("ArrayRecordComponent") // rows are passed on, never compared
public record StatePoint(
        RunId run,

        @Column("position of the architecture in architectures.csv, counted from 0")
        int sample,

        @Column(name = "h", value = "the S units of the controller's final state")
        double[] state) {
    /** The points of a sample. */
    public static Stream<StatePoint> of(RunId run, SampleSet sample) {
        return IntStream.range(0, sample.size()).mapToObj(i -> new StatePoint(run, i, sample.embedding(i)));
    }
}
