package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;
import org.naslens.statistics.KendallTau.Variables;

class KendallTauTest {
    private static final Seed SEED = Seed.root(1);
    private static final int RESAMPLES = 199;

    /** scipy.stats.kendalltau(x, y).statistic, SciPy 1.17.1; the second pair has no ties, the others have. */
    @Test
    void matchesSciPy() {
        assertTau(0.7378647873726218, new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7});
        assertTau(-0.1111111111111111, new double[] {106, 86, 100, 101, 99, 103, 97, 113, 112, 110}, new double[] {
            7, 0, 27, 50, 28, 29, 20, 12, 6, 17
        });
        assertTau(-0.22256595362986287, new double[] {1, 2, 2, 3, 3, 3, 4}, new double[] {2.5, 2.5, 1, 4, 4, .5, -1});
        assertTau(-0.6689936080056726, new double[] {0, 0, 0, 1, 1, 2}, new double[] {3, 3, 1, 1, 2, 0});
    }

    @Test
    void onlyTheOrderMatters() {
        assertTau(1, new double[] {1, 2, 3, 4}, new double[] {.1, 10, 100, 1e6});
        assertTau(-1, new double[] {1, 2, 3, 4}, new double[] {8, 4, 2, -1e9});
        assertTau(1, new double[] {-1, -0.0, 0.0, 1}, new double[] {1, 2, 2, 3}); // −0 and 0 are equal
    }

    /** Of three seeds: 0.7333…, 0.6900…, 0.6900… by SciPy 1.17.1. */
    @Test
    void severalPairsOfVariablesHaveTheirMean() {
        double[] one = {110.2, 121.5, 118.0, 130.4, 125.1, 140.9};
        double[] two = {111.0, 119.2, 119.9, 128.8, 131.0, 139.5};
        double[] three = {109.5, 122.0, 117.1, 127.0, 129.9, 127.0};

        var mean = KendallTau.ofMean(
                List.of(new Variables(one, two), new Variables(one, three), new Variables(two, three)),
                RESAMPLES,
                SEED);

        assertEquals(0.7044881506726806, mean.orElseThrow().tau(), 1e-12);
    }

    /** A resample is a sample with repeated architectures: kendalltau of the repeated values, SciPy 1.17.1. */
    @Test
    void aResampleIsWhatItsArchitecturesWrittenOutAre() {
        var drawn = new ResampledKendall(List.of(
                        new Variables(new double[] {1, 2, 2, 3, 3, 3, 4}, new double[] {2.5, 2.5, 1, 4, 4, .5, -1})))
                .estimate(new int[] {2, 0, 1, 1, 0, 2, 1});

        assertEquals(-0.6120563724821229, drawn.orElseThrow().correlation(), 1e-12);
    }

    /** The influence that the jackknife uses is the derivative of τ when one architecture counts slightly more. */
    @Test
    void theErrorIsTheJackknifeOverArchitectures() {
        int architectures = 12;
        var sample = normal(architectures, .6, SEED.stream());
        int many = 100_000;
        double squares = 0;
        for (int i = 0; i < architectures; i++) {
            int[] more = new int[architectures];
            int[] fewer = new int[architectures];
            Arrays.fill(more, many);
            Arrays.fill(fewer, many);
            more[i]++;
            fewer[i]--;
            double derivative = many * (tau(sample, more) - tau(sample, fewer)) / 2; // of τ by log cᵢ
            squares += derivative * derivative;
        }
        var estimate = new ResampledKendall(List.of(sample)).estimate().orElseThrow();

        assertEquals(Math.sqrt(squares * 12 / 11), estimate.standardError(), 1e-4);
    }

    private static double tau(Variables sample, int[] counts) {
        return new ResampledKendall(List.of(sample))
                .estimate(counts)
                .orElseThrow()
                .correlation();
    }

    /**
     * Two normal variables of correlation r have τ = 2/π · asin r. Share of 300 (M = 30) and 100 (M = 128) samples whose interval
     * holds it: for an exact interval 95 ± 1.3 and ± 2.2 %.
     */
    @ParameterizedTest
    @CsvSource({"30, 0", "30, .5", "30, .9", "128, .5", "128, .9"})
    void coversTheClosedForm(int architectures, double r) {
        assertCoverage(architectures, 2 / Math.PI * Math.asin(r), random -> List.of(normal(architectures, r, random)));
    }

    /** Three noisy measurements of the same values, each pair with correlation 0.9. */
    @ParameterizedTest
    @CsvSource({"30", "128"})
    void coversTheClosedFormOfAMean(int architectures) {
        double r = .9;
        assertCoverage(architectures, 2 / Math.PI * Math.asin(r), random -> {
            double[][] looks = new double[3][architectures];
            for (int i = 0; i < architectures; i++) {
                double truth = Math.sqrt(r) * random.nextGaussian();
                for (double[] look : looks) {
                    look[i] = truth + Math.sqrt(1 - r) * random.nextGaussian();
                }
            }
            return List.of(
                    new Variables(looks[0], looks[1]),
                    new Variables(looks[0], looks[2]),
                    new Variables(looks[1], looks[2]));
        });
    }

    private static void assertCoverage(
            int architectures, double population, Function<RandomStream, List<Variables>> sampling) {
        int samples = architectures < 100 ? 300 : 100;
        int covered = 0;
        for (int sample = 0; sample < samples; sample++) {
            var seed = SEED.with("coverage").with(sample);
            var tau =
                    KendallTau.ofMean(sampling.apply(seed.with("sample").stream()), RESAMPLES, seed.with("bootstrap"));
            covered += tau.orElseThrow().interval().orElseThrow().contains(population) ? 1 : 0;
        }
        double percent = 100.0 * covered / samples;

        assertTrue(90 <= percent && percent <= 100, "covers in " + percent + " % of the samples from " + SEED);
    }

    private static Variables normal(int architectures, double r, RandomStream random) {
        double[] x = new double[architectures];
        double[] y = new double[architectures];
        for (int i = 0; i < architectures; i++) {
            x[i] = random.nextGaussian();
            y[i] = r * x[i] + Math.sqrt(1 - r * r) * random.nextGaussian();
        }
        return new Variables(x, y);
    }

    @Test
    void sameSeedGivesTheSameInterval() {
        var sample = normal(20, .5, SEED.stream());

        assertEquals(interval(sample, SEED), interval(sample, SEED));
        assertNotEquals(interval(sample, SEED), interval(sample, SEED.with(1)));
    }

    private static Optional<KendallTau> interval(Variables sample, Seed seed) {
        return KendallTau.ofMean(List.of(sample), RESAMPLES, seed);
    }

    @Test
    void isUndefinedWhereAVariableDoesNotVary() {
        double[] constant = {.1, .1, .1};
        double[] varying = {1, 2, 3};

        assertEquals(Optional.empty(), interval(new Variables(constant, varying), SEED));
        assertEquals(Optional.empty(), interval(new Variables(varying, constant), SEED));
        assertEquals(Optional.empty(), interval(new Variables(new double[0], new double[0]), SEED));
    }

    @Test
    void hasNoIntervalWhereNoArchitectureMakesADifference() {
        double[] x = normal(20, .5, SEED.stream()).x();

        assertEquals(Optional.of(new KendallTau(1, Optional.empty())), interval(new Variables(x, x), SEED));
    }

    @Test
    void valuesMustBeNumbersAndAsMany() {
        var lengths = assertThrows(
                IllegalArgumentException.class, () -> new Variables(new double[] {1, 2}, new double[] {1}));
        var nan = assertThrows(
                IllegalArgumentException.class, () -> new Variables(new double[] {1, 2}, new double[] {1, Double.NaN}));
        var none = assertThrows(IllegalArgumentException.class, () -> KendallTau.ofMean(List.of(), RESAMPLES, SEED));
        var few = assertThrows(
                IllegalArgumentException.class,
                () -> KendallTau.ofMean(List.of(new Variables(new double[] {1, 2}, new double[] {1, 2})), 99, SEED));

        assertEquals("x has 2 values and y has 1; they must have the same number", lengths.getMessage());
        assertEquals("value 1 is NaN; it has no rank", nan.getMessage());
        assertEquals("0 pairs of variables; there must be at least 1", none.getMessage());
        assertEquals("resamples = 99; it must be at least 100", few.getMessage());
    }

    private static void assertTau(double expected, double[] x, double[] y) {
        assertEquals(expected, interval(new Variables(x, y), SEED).orElseThrow().tau(), 1e-12);
    }
}
