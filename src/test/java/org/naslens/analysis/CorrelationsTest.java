package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.distance.EditDistance;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

class CorrelationsTest {
    private static final Significance SIGNIFICANCE = new Significance(99, 200, Seed.root(3));

    /** scipy.stats.spearmanr over the 15 pairs; see {@link SixArchitectures}. */
    @ParameterizedTest
    @CsvSource({
        "COMMON_ACTIVATIONS,     PAPER,   -0.6991448108883568",
        "COMMON_CONNECTIONS,     PAPER,   -0.4406875756798693",
        "COMMON_ACTIVATIONS,     AUTHORS, -0.692028651491432",
        "COMMON_CONNECTIONS,     AUTHORS, -0.3703718734938233",
        "PERFORMANCE_DIFFERENCE, PAPER,    0.8749999999999999",
        "PERFORMANCE_DIFFERENCE, AUTHORS,  0.8749999999999999",
    })
    void matchesSciPy(Measure measure, Definition definition, double expected) {
        var correlation = find(table(SixArchitectures.sample()), measure, definition);

        assertEquals(expected, correlation.spearman().orElseThrow(), 1e-12);
        assertEquals(6, correlation.architectures());
        assertEquals(15, correlation.pairs());
    }

    @Test
    void hasARowForEachMeasureAndDefinition() {
        assertEquals(8, table(SixArchitectures.sample()).size());
    }

    /** Embeddings that are the one-hot choices: their squared distance is twice the number of choices that differ. */
    @Test
    void embeddingsThatSpellTheArchitectureCorrelateNegativelyWithCommonParts() {
        var correlations = table(spelled(60));

        double activations = find(correlations, Measure.COMMON_ACTIVATIONS, Definition.PAPER)
                .spearman()
                .orElseThrow();
        double connections = find(correlations, Measure.COMMON_CONNECTIONS, Definition.PAPER)
                .spearman()
                .orElseThrow();
        assertTrue(activations < -.5, "activations " + activations);
        assertTrue(connections < -.5, "connections " + connections);
    }

    /** The perplexity is the only unit: |Δ perplexity| is the distance. */
    @Test
    void anEmbeddingThatIsThePerplexityCorrelatesPerfectly() {
        var states = IntStream.range(0, 6)
                .mapToObj(i -> new double[] {SixArchitectures.PERPLEXITIES[i]})
                .toArray(double[][]::new);
        var sample = SampleSet.of(SixArchitectures.sample().architectures(), states)
                .withPerplexities(SixArchitectures.PERPLEXITIES);

        assertEquals(
                1,
                find(table(sample), Measure.PERFORMANCE_DIFFERENCE, Definition.PAPER)
                        .spearman()
                        .orElseThrow(),
                1e-12);
    }

    @Test
    void aCollapsedEmbeddingHasNoCorrelation() {
        var architectures = SixArchitectures.sample().architectures();
        var sample = SampleSet.of(architectures, new double[][] {{.3}, {.3}, {.3}, {.3}, {.3}, {.3}})
                .withPerplexities(SixArchitectures.PERPLEXITIES);

        for (var correlation : table(sample)) {
            assertEquals(OptionalDouble.empty(), correlation.spearman(), correlation.toString());
            assertEquals(OptionalDouble.empty(), correlation.mantelP(), correlation.toString());
            assertEquals("undefined: all distances equal", correlation.note());
        }
    }

    /** All perplexities equal: the measure does not vary, the distance does. */
    @Test
    void aMeasureThatDoesNotVaryHasNoCorrelation() {
        double[] equal = {90, 90, 90, 90, 90, 90};
        var correlation = find(
                table(SixArchitectures.sample().withPerplexities(equal)),
                Measure.PERFORMANCE_DIFFERENCE,
                Definition.PAPER);

        assertEquals(OptionalDouble.empty(), correlation.spearman());
        assertEquals("undefined: |Δ perplexity| equal for all pairs", correlation.note());
    }

    @Test
    void aPairWithBoundsOnlyLeavesTheEditDistanceUnknown() {
        var sample = SixArchitectures.sample();
        var distances = new ArrayList<>(Collections.nCopies(14, new EditDistance(2, 2)));
        distances.add(new EditDistance(3, 5));
        var table = Correlations.of(sample, List.of(new EditDistances(Definition.PAPER, distances)), SIGNIFICANCE);
        var correlation = find(table, Measure.GRAPH_EDIT_DISTANCE, Definition.PAPER);

        assertEquals(OptionalDouble.empty(), correlation.spearman());
        assertEquals("not known: of 1 pairs only bounds of the edit distance", correlation.note());
    }

    @Test
    void strongCorrelationsAreSure() {
        var correlation = find(table(spelled(60)), Measure.COMMON_ACTIVATIONS, Definition.PAPER);

        assertEquals(1 / 100.0, correlation.mantelP().orElseThrow(), 1e-12, "none of 99 permutations is as strong");
        double rho = correlation.spearman().orElseThrow();
        assertTrue(correlation.ciLow().orElseThrow() < rho
                && rho < correlation.ciHigh().orElseThrow());
        assertTrue(correlation.ciHigh().orElseThrow() < 0, correlation.toString());
    }

    @Test
    void tenEvaluatedArchitecturesAreEnough() {
        var correlation =
                find(table(withPerplexities(spelled(12), 10)), Measure.PERFORMANCE_DIFFERENCE, Definition.PAPER);

        assertEquals(10, correlation.architectures());
        assertEquals(45, correlation.pairs());
    }

    @Test
    void nineOfTwelveAreTooFew() {
        assertTrue(table(withPerplexities(spelled(12), 9)).stream()
                .noneMatch(correlation -> correlation.measure() == Measure.PERFORMANCE_DIFFERENCE));
    }

    @Test
    void nothingEvaluatedLeavesTheCommonParts() {
        assertEquals(6, table(spelled(12)).size());
    }

    private static List<Correlation> table(SampleSet sample) {
        var distances = Stream.of(Definition.values())
                .map(definition -> EditDistances.of(sample, definition))
                .toList();
        return Correlations.of(sample, distances, SIGNIFICANCE);
    }

    private static Correlation find(List<Correlation> correlations, Measure measure, Definition definition) {
        return correlations.stream()
                .filter(row -> row.measure() == measure && row.definition() == definition)
                .findFirst()
                .orElseThrow();
    }

    private static SampleSet withPerplexities(SampleSet sample, int evaluated) {
        return sample.withPerplexities(IntStream.range(0, sample.size())
                .mapToDouble(i -> i < evaluated ? 100 + i * i : Double.NaN)
                .toArray());
    }

    private static SampleSet spelled(int size) {
        var random = Seed.root(7).stream();
        var space = new SearchSpace(6);
        var architectures =
                Stream.generate(() -> space.sample(random)).limit(size).toList();
        return SampleSet.of(
                architectures,
                architectures.stream().map(CorrelationsTest::oneHot).toArray(double[][]::new));
    }

    private static double[] oneHot(Architecture architecture) {
        int[] choices = architecture.choices();
        double[] state = new double[choices.length * 8];
        for (int t = 0; t < choices.length; t++) {
            state[8 * t + choices[t]] = 1;
        }
        return state;
    }
}
