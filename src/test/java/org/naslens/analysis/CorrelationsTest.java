package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

class CorrelationsTest {
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
        var correlation = find(Correlations.of(SixArchitectures.sample()), measure, definition);

        assertEquals(expected, correlation.spearman().orElseThrow(), 1e-12);
        assertEquals(6, correlation.architectures());
        assertEquals(15, correlation.pairs());
    }

    @Test
    void hasARowForEachMeasureAndDefinition() {
        assertEquals(6, Correlations.of(SixArchitectures.sample()).size());
    }

    /** Embeddings that are the one-hot choices: their squared distance is twice the number of choices that differ. */
    @Test
    void embeddingsThatSpellTheArchitectureCorrelateNegativelyWithCommonParts() {
        var correlations = Correlations.of(spelled(60));

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
                find(Correlations.of(sample), Measure.PERFORMANCE_DIFFERENCE, Definition.PAPER)
                        .spearman()
                        .orElseThrow(),
                1e-12);
    }

    @Test
    void aCollapsedEmbeddingHasNoCorrelation() {
        var architectures = SixArchitectures.sample().architectures();
        var sample = SampleSet.of(architectures, new double[][] {{.3}, {.3}, {.3}, {.3}, {.3}, {.3}})
                .withPerplexities(SixArchitectures.PERPLEXITIES);

        for (var correlation : Correlations.of(sample)) {
            assertEquals(OptionalDouble.empty(), correlation.spearman(), correlation.toString());
        }
    }

    @Test
    void tenEvaluatedArchitecturesAreEnough() {
        var correlation = find(
                Correlations.of(withPerplexities(spelled(12), 10)), Measure.PERFORMANCE_DIFFERENCE, Definition.PAPER);

        assertEquals(10, correlation.architectures());
        assertEquals(45, correlation.pairs());
    }

    @Test
    void nineOfTwelveAreTooFew() {
        assertTrue(Correlations.of(withPerplexities(spelled(12), 9)).stream()
                .noneMatch(correlation -> correlation.measure() == Measure.PERFORMANCE_DIFFERENCE));
    }

    @Test
    void nothingEvaluatedLeavesTheCommonParts() {
        assertEquals(4, Correlations.of(spelled(12)).size());
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
