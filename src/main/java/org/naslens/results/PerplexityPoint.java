package org.naslens.results;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.table.Column;

/** A row of {@code figure2.csv}. */
public record PerplexityPoint(
        RunId run,

        @Column("position of the architecture in architectures.csv, counted from 0")
        int sample,

        @Column("under the shared weights, on the whole validation split")
        double validationPerplexity) {
    /** The points of those architectures of a sample that were evaluated. */
    public static Stream<PerplexityPoint> of(RunId run, SampleSet sample) {
        return IntStream.range(0, sample.size())
                .filter(i -> sample.perplexity(i).isPresent())
                .mapToObj(i -> new PerplexityPoint(run, i, sample.perplexity(i).getAsDouble()));
    }
}
