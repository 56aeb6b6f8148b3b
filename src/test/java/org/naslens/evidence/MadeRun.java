package org.naslens.evidence;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.naslens.analysis.Conditioning;
import org.naslens.analysis.Diversity;
import org.naslens.analysis.Findings;
import org.naslens.analysis.Forgetting;
import org.naslens.analysis.LinearProbe;
import org.naslens.analysis.PerplexityDistribution;
import org.naslens.analysis.RunId;
import org.naslens.analysis.SampleSet;
import org.naslens.analysis.StateMap;
import org.naslens.space.Architecture;

/** Runs whose findings are not measured but said, those that a test is about; the others are 0 or not known. */
final class MadeRun {
    private static final SampleSet SAMPLE =
            SampleSet.of(List.of(Architecture.ofTokens("0 0 1"), Architecture.ofTokens("2 0 1")), new double[2][1]);

    private MadeRun() {}

    static Evidence withUnitDeviation(String controller, long seed, double unitDeviation) {
        return new Evidence(
                RunId.of(controller, seed),
                findings(unitDeviation, new LinearProbe(List.of(), 2), Optional.empty(), Optional.empty()));
    }

    static Evidence withoutSeed(String controller, double unitDeviation) {
        return new Evidence(
                new RunId(controller, OptionalLong.empty()),
                withUnitDeviation(controller, 0, unitDeviation).findings());
    }

    static Evidence withConditioning(String controller, long seed, double bits) {
        return new Evidence(
                RunId.of(controller, seed),
                findings(
                        0,
                        new LinearProbe(List.of(), 2),
                        Optional.of(new Conditioning(List.of(), new Conditioning.Information(bits, 0, 9, 9), 2)),
                        Optional.empty()));
    }

    static Evidence withMeanPerplexity(String controller, long seed, double mean) {
        return new Evidence(
                RunId.of(controller, seed),
                findings(
                        0,
                        new LinearProbe(List.of(), 2),
                        Optional.empty(),
                        Optional.of(new PerplexityDistribution(2, mean, 0, 1, 1, 1, 1, 1, 1, 1))));
    }

    static Evidence withChoices(String controller, long seed) {
        var sample = SAMPLE.withChoices(new double[][] {{.25, 1, .25}, {.25, 1, .25}}, new double[2][3]);
        var known = findings(0, new LinearProbe(List.of(), 2), Optional.empty(), Optional.empty());
        return new Evidence(
                RunId.of(controller, seed),
                new Findings(
                        sample,
                        sample,
                        List.of(),
                        List.of(),
                        known.forgetting(),
                        known.conditioning(),
                        known.probe(),
                        known.diversity(),
                        known.perplexities(),
                        known.map()));
    }

    static Findings withProbe(LinearProbe probe) {
        return findings(0, probe, Optional.empty(), Optional.empty());
    }

    private static Findings findings(
            double unitDeviation,
            LinearProbe probe,
            Optional<Conditioning> conditioning,
            Optional<PerplexityDistribution> perplexities) {
        var none = OptionalDouble.empty();
        return new Findings(
                SAMPLE,
                SAMPLE,
                List.of(),
                List.of(),
                new Forgetting(none, unitDeviation, none, 0, 0, none, 2),
                conditioning,
                probe,
                Diversity.of(SAMPLE, none, 0),
                perplexities,
                StateMap.of(SAMPLE));
    }
}
