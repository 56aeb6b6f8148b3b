package org.naslens.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.naslens.analysis.Definition;
import org.naslens.analysis.Findings;
import org.naslens.analysis.LinearProbe;
import org.naslens.analysis.Measure;
import org.naslens.analysis.SampleSet;
import org.naslens.analysis.Significance;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;

/** Each number of a sample of four against loops over its arrays. */
class QuantityTest {
    private static final int M = 4;
    private static final int T = 3;
    private static final List<String> TOKENS = List.of("0 0 1", "0 0 2", "3 0 1", "0 0 1");
    private static final double[][] STATES = {{.98, .2, 0}, {-.99, .4, 0}, {.1, -.3, 0}, {.5, .2, .975}};
    private static final double[] PERPLEXITIES = {90, 100, 80, 95};
    private static final double[][][] DISTRIBUTIONS = {
        {{.4, .3, .2, .1}, {1}, {.7, .1, .1, .1}},
        {{.4, .3, .2, .1}, {1}, {.25, .25, .25, .25}},
        {{.4, .3, .2, .1}, {1}, {.1, .1, .2, .6}},
        {{.4, .3, .2, .1}, {1}, {.5, .5, 0, 0}}
    };

    private final Findings findings =
            measured(unevaluated().withPerplexities(PERPLEXITIES).withDistributions(DISTRIBUTIONS));

    private static SampleSet unevaluated() {
        return SampleSet.of(TOKENS.stream().map(Architecture::ofTokens).toList(), STATES);
    }

    private static Findings measured(SampleSet sample) {
        return Findings.of(sample, 100, new Significance(99, 100, Seed.root(1)), Seed.root(1));
    }

    private double number(String label) {
        var found = Quantity.ALL.stream()
                .filter(quantity -> quantity.label().equals(label))
                .toList();
        assertEquals(1, found.size(), label);
        return found.get(0).of(findings).orElseThrow();
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** With n − 1. */
    private static double deviation(double... values) {
        double squares = 0;
        for (double value : values) {
            squares += Math.pow(value - mean(values), 2);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    @Test
    void certaintyIsTheMeanOverSamplesAndSteps() {
        double sum = 0;
        double deviations = 0;
        for (int t = 0; t < T; t++) {
            double[] largest = new double[M];
            for (int i = 0; i < M; i++) {
                for (double p : DISTRIBUTIONS[i][t]) {
                    largest[i] = Math.max(largest[i], p);
                }
                sum += largest[i];
            }
            deviations += deviation(largest);
        }

        assertEquals(sum / (M * T), number("argmax_probability"), 1e-12);
        assertEquals(deviations / T, number("argmax_deviation"), 1e-12);
    }

    @Test
    void statesAreMeasuredByUnitAndByNorm() {
        double deviations = 0;
        double norms = 0;
        for (int k = 0; k < 3; k++) {
            deviations += deviation(STATES[0][k], STATES[1][k], STATES[2][k], STATES[3][k]);
        }
        for (double[] h : STATES) {
            norms += Math.sqrt(h[0] * h[0] + h[1] * h[1] + h[2] * h[2]);
        }

        assertEquals(deviations / 3, number("unit_deviation"), 1e-12);
        assertEquals(norms / M, number("state_norm"), 1e-12);
        assertEquals(deviations / 3 / (norms / M), number("relative_unit_deviation"), 1e-12);
        assertEquals(3 / 12.0, number("saturated_share"), 1e-12); // .98, −.99 and .975
    }

    /** Only step 2 varies: 1/M Σ KL(pₘ ‖ p̄) + 1/(2M) Σₐ s²(pₘₐ)/p̄ₐ, in bits. */
    @Test
    void conditioningIsTheTotalInBits() {
        double nats = 0;
        for (int a = 0; a < 4; a++) {
            double[] p = new double[M];
            for (int i = 0; i < M; i++) {
                p[i] = DISTRIBUTIONS[i][2][a];
            }
            for (double one : p) {
                nats += one == 0 ? 0 : one * Math.log(one / mean(p)) / M;
            }
            nats += Math.pow(deviation(p), 2) / mean(p) / (2 * M);
        }

        assertEquals(nats / Math.log(2), number("conditioning_bits"), 1e-12);
        assertEquals(Math.log10(nats / Math.log(2)), number("conditioning_log10_bits"), 1e-12);
    }

    /** (.9 + .6)/2 − (.5 + .4)/2 = .3. */
    @Test
    void memoryIsAccuracyBeyondTheMajorityRateOfTheChoicesThatVary() {
        var kind = SearchSpace.Kind.ACTIVATION;
        var probe = new LinearProbe(
                List.of(
                        new LinearProbe.Step(0, kind, Optional.of(new LinearProbe.Reading(.9, 0, 1, .5, 10))),
                        new LinearProbe.Step(1, SearchSpace.Kind.PREVIOUS, Optional.empty()),
                        new LinearProbe.Step(2, kind, Optional.of(new LinearProbe.Reading(.6, 0, 1, .4, 10)))),
                10);

        assertEquals(.3, Quantity.MEMORY.of(MadeRun.withProbe(probe)).orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.empty(), Quantity.MEMORY.of(MadeRun.withProbe(new LinearProbe(List.of(), 10))));
    }

    /** Trees 0→1 with labels (0, 1), (0, 2), (3, 1), (0, 1): the six pairs differ in 1, 1, 0, 2, 1 and 1 labels. */
    @Test
    void diversityCountsEqualArchitecturesOnce() {
        double nats = 0;
        for (double[][] choices : DISTRIBUTIONS) {
            for (double[] p : choices) {
                for (double one : p) {
                    nats -= one == 0 ? 0 : one * Math.log(one);
                }
            }
        }

        assertEquals(nats / M, number("entropy_nats"), 1e-12);
        assertEquals(3 / 4.0, number("distinct_share"));
        assertEquals(6 / 6.0, number("mean_edit_distance"));
    }

    @Test
    void perplexitiesAreThoseOfTheSample() {
        assertEquals(mean(PERPLEXITIES), number("perplexity_mean"), 1e-12);
        assertEquals(80, number("perplexity_minimum"));
        assertEquals(100, number("perplexity_maximum"));
        assertEquals(deviation(PERPLEXITIES), number("perplexity_deviation"), 1e-12);
        assertEquals(92.5, number("perplexity_median"), 1e-12);
        // 80, 90, 95, 100: 5 % lies at 0.15 of the way from the first, 95 % at 0.85 of the way from the third
        assertEquals((95 + .85 * 5) - (80 + .15 * 10), number("perplexity_range"), 1e-12);
    }

    /** Common activations of the six pairs are 1, 1, 2, 0, 1, 1, node by node. */
    @Test
    void correlationsAreThoseOfRanks() {
        double[] distances = new double[6];
        double[] differences = new double[6];
        int pair = 0;
        for (int i = 0; i < M; i++) {
            for (int j = i + 1; j < M; j++) {
                for (int k = 0; k < 3; k++) {
                    distances[pair] += Math.pow(STATES[i][k] - STATES[j][k], 2);
                }
                differences[pair++] = Math.abs(PERPLEXITIES[i] - PERPLEXITIES[j]);
            }
        }

        assertEquals(
                pearson(ranks(distances), ranks(1, 1, 2, 0, 1, 1)),
                Quantity.correlation(Measure.COMMON_ACTIVATIONS, Definition.PAPER)
                        .of(findings)
                        .orElseThrow(),
                1e-12);
        assertEquals(pearson(ranks(distances), ranks(differences)), number("performance_difference"), 1e-12);
        // every node 1 reads node 0: all pairs have as many connections in common
        assertEquals(
                OptionalDouble.empty(),
                Quantity.correlation(Measure.COMMON_CONNECTIONS, Definition.PAPER)
                        .of(findings));
    }

    /** Equal values share the mean of their ranks. */
    private static double[] ranks(double... values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            for (double other : values) {
                ranks[i] += other < values[i] ? 1 : other == values[i] ? .5 : 0;
            }
        }
        return ranks;
    }

    private static double pearson(double[] x, double[] y) {
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - mean(x)) * (y[i] - mean(y));
        }
        return products / (x.length - 1) / deviation(x) / deviation(y);
    }

    @Test
    void whatASampleDoesNotHaveIsEmpty() {
        var bare = measured(unevaluated());
        var missing = Quantity.ALL.stream()
                .filter(quantity -> quantity.of(bare).isEmpty())
                .map(quantity -> quantity.label() + " " + quantity.definition())
                .map(String::strip)
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        // the same chain of two nodes throughout, but for labels
                        "common_connections paper",
                        "common_connections authors",
                        "graph_edit_distance authors",
                        "performance_difference",
                        "argmax_probability",
                        "argmax_deviation",
                        "conditioning_bits",
                        "conditioning_log10_bits",
                        "entropy_nats",
                        "perplexity_mean",
                        "perplexity_median",
                        "perplexity_minimum",
                        "perplexity_maximum",
                        "perplexity_deviation",
                        "perplexity_range"),
                missing);
    }

    @Test
    void eachHasItsOwnWordAndThoseOfTable1AreFirst() {
        var words = Quantity.ALL.stream()
                .map(quantity -> quantity.label() + " " + quantity.definition())
                .toList();

        assertEquals(words.size(), new HashSet<>(words).size());
        assertEquals(
                List.of(
                        "common_activations paper",
                        "common_connections paper",
                        "graph_edit_distance paper",
                        "performance_difference ",
                        "common_activations authors",
                        "common_connections authors",
                        "graph_edit_distance authors"),
                words.subList(0, 7));
        assertEquals(25, words.size());
    }
}
