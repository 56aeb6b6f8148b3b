package org.naslens.results;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.table.Column;

/** A row of {@code figure1.csv} and {@code figure4.csv}. */
public record ArgmaxPoint(
        RunId run,

        @Column("position of the architecture in architectures.csv, counted from 0")
        int sample,

        @Column("number of the choice, counted from 0") int step,

        @Column(value = "probability of the most likely option", min = 0)
        double argmaxProbability) {
    /** The points of a sample; empty where its probabilities are not known. */
    public static Stream<ArgmaxPoint> of(RunId run, SampleSet sample) {
        int steps = sample.choices();
        return sample.hasChoices()
                ? IntStream.range(0, sample.size() * steps)
                        .mapToObj(k -> new ArgmaxPoint(
                                run, k / steps, k % steps, sample.argmaxProbability(k / steps, k % steps)))
                : Stream.of();
    }
}
