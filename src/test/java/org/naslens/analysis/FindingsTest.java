package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;

class FindingsTest {
    private static final Significance FEW = new Significance(99, 100, Seed.root(1));

    private static Findings of(SampleSet sample, int compared) {
        return Findings.of(sample, compared, FEW, Seed.root(1));
    }

    @Test
    void theFirstAreComparedAndAllAreMeasured() {
        var sample = SixArchitectures.sample();
        var findings = of(sample, 4);

        assertEquals(sample.architectures().subList(0, 4), findings.compared().architectures());
        assertEquals(
                Correlations.of(
                        sample.first(4),
                        Stream.of(Definition.PAPER, Definition.AUTHORS)
                                .map(definition -> EditDistances.of(sample.first(4), definition))
                                .toList(),
                        FEW),
                findings.correlations());
        assertEquals(6, findings.editDistances().get(0).ofPairs().size());
        assertEquals(StateMap.of(sample.first(4)), findings.map());

        assertEquals(sample, findings.sample());
        assertEquals(Forgetting.of(sample), findings.forgetting());
        assertEquals(6, findings.probe().architectures());
        assertEquals(6, findings.diversity().architectures());
        assertEquals(6, findings.perplexities().orElseThrow().count());
    }

    @Test
    void fewerThanAreToBeComparedAreComparedAll() {
        assertEquals(6, of(SixArchitectures.sample(), 100).compared().size());
    }

    /** Labels count in the paper's definition alone: one relabelled node against none. */
    @Test
    void theMeanEditDistanceIsThatWithLabels() {
        var two = SampleSet.of(
                Stream.of("0 0 1", "2 0 1").map(Architecture::ofTokens).toList(), new double[][] {{0}, {1}});

        assertEquals(OptionalDouble.of(1), of(two, 2).diversity().meanEditDistance());
    }

    @Test
    void withoutDistributionsNothingIsKnownOfConditioning() {
        assertEquals(Optional.empty(), of(SixArchitectures.sample(), 6).conditioning());

        var built = new BuiltController(3, .5, BuiltController.UNEVEN).sample(12, Seed.root(2));
        var conditioning = of(built, 5).conditioning().orElseThrow();
        assertEquals(12, conditioning.architectures());
        assertEquals(
                Conditioning.of(built, Seed.root(9)).total().bits(),
                conditioning.total().bits());
    }

    @Test
    void withoutPerplexitiesThereIsNoDistributionOfThem() {
        var built = new BuiltController(3, .5, BuiltController.UNEVEN).sample(12, Seed.root(2));
        var none = of(built, 12);
        assertEquals(Optional.empty(), none.perplexities());
        assertFalse(none.correlation(Measure.PERFORMANCE_DIFFERENCE, Definition.PAPER)
                .isPresent());

        double[] one = new double[12];
        Arrays.fill(one, Double.NaN);
        one[11] = 80;
        assertEquals(
                1,
                of(built.withPerplexities(one), 5).perplexities().orElseThrow().count());
    }

    @Test
    void aCellOfTheTableIsFoundByItsMeasureAndDefinition() {
        var findings = of(SixArchitectures.sample(), 6);
        for (var definition : Definition.values()) {
            for (var measure : Measure.values()) {
                var cell = findings.correlation(measure, definition).orElseThrow();
                assertEquals(measure, cell.measure());
                assertEquals(definition, cell.definition());
            }
        }
    }

    @Test
    void theProbeLooksAtTwoThousandAtMost() {
        var built = new BuiltController(2, .5, BuiltController.UNEVEN).sample(2_001, Seed.root(1));
        var bare = SampleSet.of(
                built.architectures(),
                Stream.iterate(0, i -> i + 1)
                        .limit(2_001)
                        .map(i -> new double[] {i % 7})
                        .toArray(double[][]::new));
        var findings = of(bare, 2);

        assertEquals(2_000, findings.probe().architectures());
        assertEquals(2_001, findings.forgetting().architectures());
    }

    @Test
    void equalSeedsFindTheSame() {
        var built = new BuiltController(3, .5, BuiltController.UNEVEN).sample(12, Seed.root(2));
        var first = of(built, 8);
        var second = of(built, 8);

        assertEquals(first.correlations(), second.correlations());
        assertEquals(first.conditioning(), second.conditioning());
        assertEquals(first.probe(), second.probe());
        assertTrue(
                first.correlations().stream().anyMatch(cell -> cell.spearman().isPresent()));
    }

    @Test
    void oneArchitectureIsNoSample() {
        var one = SampleSet.of(List.of(Architecture.ofTokens("0")), new double[][] {{1}});
        assertThrows(IllegalArgumentException.class, () -> of(one, 1));
    }
}
