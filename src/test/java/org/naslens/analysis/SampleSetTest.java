package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.naslens.space.Architecture;

class SampleSetTest {
    private static final double[][][] DISTRIBUTIONS = {
        {{.25, .25, .25, .25}, {1}, {0, 0, 0, 1}}, {{.25, .25, .25, .25}, {1}, {.5, .25, .125, .125}}
    };

    private final Architecture a = Architecture.ofTokens("0 0 1");
    private final Architecture b = Architecture.ofTokens("2 0 3");
    private final SampleSet sample = SampleSet.of(List.of(a, b), new double[][] {{.1, .2, .3}, {.4, .5, .6}});

    @Test
    void knowsItsAxes() {
        assertEquals(2, sample.size());
        assertEquals(2, sample.nodes());
        assertEquals(3, sample.choices());
        assertEquals(3, sample.units());
        assertEquals(List.of(a, b), sample.architectures());
        assertArrayEquals(new double[] {.4, .5, .6}, sample.embedding(1));
    }

    @Test
    void nothingIsEvaluatedAtFirst() {
        assertEquals(OptionalDouble.empty(), sample.perplexity(0));
        assertEquals(0, sample.evaluatedCount());
        assertFalse(sample.hasChoices());
        assertThrows(IllegalStateException.class, () -> sample.entropy(0, 0));
    }

    @Test
    void aPerplexityMayBeMissing() {
        var evaluated = sample.withPerplexities(new double[] {Double.NaN, 120.5});

        assertEquals(OptionalDouble.empty(), evaluated.perplexity(0));
        assertEquals(OptionalDouble.of(120.5), evaluated.perplexity(1));
        assertEquals(1, evaluated.evaluatedCount());
        assertEquals(List.of(b), evaluated.evaluated().orElseThrow().architectures());
    }

    @Test
    void choicesAreByArchitectureAndStep() {
        var withChoices = sample.withChoices(
                new double[][] {{.3, 1, .4}, {.3, 1, .5}}, new double[][] {{1.3, 0, 1.2}, {1.3, 0, 1.1}});

        assertTrue(withChoices.hasChoices());
        assertEquals(.5, withChoices.argmaxProbability(1, 2));
        assertEquals(1.2, withChoices.entropy(0, 2));
    }

    @Test
    void arraysOfTheCallerAreNotKept() {
        var states = new double[][] {{1}, {2}};
        var copied = SampleSet.of(List.of(a, b), states);
        states[0][0] = 9;
        copied.embedding(1)[0] = 9;

        assertEquals(1, copied.embedding(0)[0]);
        assertEquals(2, copied.embedding(1)[0]);
    }

    @Test
    void shapesMustMatch() {
        assertRefused("0 architectures; a sample has at least 1", () -> SampleSet.of(List.of(), new double[0][]));
        assertRefused(
                "embeddings: 1 rows; there are 2 architectures",
                () -> SampleSet.of(List.of(a, b), new double[][] {{1}}));
        assertRefused(
                "embeddings: row 1 has 1 numbers; it must have 2",
                () -> SampleSet.of(List.of(a, b), new double[][] {{1, 2}, {1}}));
        assertRefused(
                "embeddings: row 0 has 0 numbers; it must have at least 1",
                () -> SampleSet.of(List.of(a), new double[][] {{}}));
        assertRefused(
                "architecture 1 has 1 nodes; those before it have 2",
                () -> SampleSet.of(List.of(a, Architecture.ofTokens("0")), new double[][] {{1}, {2}}));
        assertRefused("1 perplexities; there are 2 architectures", () -> sample.withPerplexities(new double[] {100}));
    }

    @Test
    void numbersMustBeInTheirRange() {
        assertRefused(
                "embeddings: number 1 of row 0 is NaN; it must be finite",
                () -> SampleSet.of(List.of(a), new double[][] {{0, Double.NaN}}));
        assertRefused(
                "perplexity of architecture 1 is Infinity; it must be finite and above 0",
                () -> sample.withPerplexities(new double[] {100, Double.POSITIVE_INFINITY}));
        assertRefused(
                "argmax probabilities: number 2 of row 0 is 1.5; it must be in (0, 1]",
                () -> sample.withChoices(new double[][] {{1, 1, 1.5}, {1, 1, 1}}, new double[2][3]));
        assertRefused(
                "entropies: number 0 of row 1 is -1.0; it must be finite and at least 0",
                () -> sample.withChoices(
                        new double[][] {{1, 1, 1}, {1, 1, 1}}, new double[][] {{0, 0, 0}, {-1, 0, 0}}));
    }

    @Test
    void probabilitiesAndEntropiesFollowFromTheDistributions() {
        var known = sample.withDistributions(DISTRIBUTIONS);

        assertTrue(known.hasDistributions());
        assertArrayEquals(new double[] {.5, .25, .125, .125}, known.distribution(1, 2));
        assertEquals(.5, known.argmaxProbability(1, 2));
        assertEquals(1.75 * Math.log(2), known.entropy(1, 2), 1e-15); // ½·1 + ¼·2 + ⅛·3 + ⅛·3 bits
        assertFalse(sample.hasDistributions());
        assertThrows(IllegalStateException.class, () -> sample.distribution(0, 0));
    }

    @Test
    void distributionsAndTheirNumbersMustAgreeInEitherOrder() {
        var nats = new double[][] {{Math.log(4), 0, 0}, {Math.log(4), 0, 1.75 * Math.log(2)}};
        var right = new double[][] {{.25, 1, 1}, {.25, 1, .50005}};
        var wrong = new double[][] {{.25, 1, 1}, {.25, 1, .6}};

        assertEquals(
                .50005,
                sample.withChoices(right, nats).withDistributions(DISTRIBUTIONS).argmaxProbability(1, 2));
        var message = "argmax probabilities: number 2 of row 1 is 0.6; the distribution makes it 0.5";
        assertRefused(message, () -> sample.withChoices(wrong, nats).withDistributions(DISTRIBUTIONS));
        assertRefused(message, () -> sample.withDistributions(DISTRIBUTIONS).withChoices(wrong, nats));
        assertRefused(
                "distributions: 0 rows; there are 2 architectures", () -> sample.withDistributions(new double[0][][]));
        assertRefused(
                "distributions: row 0 has 0 choices; it must have 3",
                () -> sample.withDistributions(new double[2][0][]));
    }

    @Test
    void distributionsOfTheCallerAreNotKept() {
        var given = new double[][][] {DISTRIBUTIONS[0], {{.25, .25, .25, .25}, {1}, {.5, .25, .125, .125}}};
        var known = sample.withDistributions(given);
        given[1][2][0] = 9;
        known.distribution(1, 2)[0] = 9;

        assertEquals(.5, known.distribution(1, 2)[0]);
    }

    @Test
    void theFirstComeWithAllThatIsKnown() {
        var all = sample.withPerplexities(new double[] {90, 120}).withDistributions(DISTRIBUTIONS);
        var first = all.first(1);

        assertEquals(List.of(a), first.architectures());
        assertEquals(OptionalDouble.of(90), first.perplexity(0));
        assertEquals(1, first.distribution(0, 2)[3]);
        assertEquals(0, first.entropy(0, 2));
        assertArrayEquals(new double[] {.1, .2, .3}, first.embedding(0));
        assertFalse(sample.first(2).hasChoices());
        assertRefused("count = 3; it must be 1 to 2", () -> sample.first(3));
        assertRefused("count = 0; it must be 1 to 2", () -> sample.first(0));
    }

    @Test
    void thoseEvaluatedKeepTheirDistributions() {
        var evaluated = sample.withDistributions(DISTRIBUTIONS)
                .withPerplexities(new double[] {Double.NaN, 120})
                .evaluated()
                .orElseThrow();

        assertEquals(.125, evaluated.distribution(0, 2)[3]);
        assertArrayEquals(new double[] {120}, evaluated.perplexities());
    }

    private static void assertRefused(String message, Executable executable) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, executable).getMessage());
    }
}
