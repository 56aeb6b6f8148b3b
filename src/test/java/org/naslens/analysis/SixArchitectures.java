package org.naslens.analysis;

import java.util.List;
import java.util.stream.Stream;
import org.naslens.space.Architecture;

/** Six architectures whose pairs and correlations were worked out in Python (NumPy 2.4.6, SciPy 1.17.1). */
final class SixArchitectures {
    static final double[] PERPLEXITIES = {90.5, 91.25, 100, 140, 87.5, 93};

    private static final List<Architecture> ARCHITECTURES = Stream.of(
                    "0 0 1 1 2 1 3",
                    "0 0 1 1 2 2 3",
                    "1 0 1 0 2 1 3",
                    "1 0 0 0 0 0 0",
                    "3 0 2 1 1 2 0",
                    "0 0 1 1 0 0 3")
            .map(Architecture::ofTokens)
            .toList();

    private SixArchitectures() {}

    static SampleSet sample() {
        var states = new double[][] {{.1, .2}, {.1, .4}, {-.3, .2}, {-.9, -.5}, {.7, .7}, {0, .25}};
        return SampleSet.of(ARCHITECTURES, states).withPerplexities(PERPLEXITIES);
    }
}
