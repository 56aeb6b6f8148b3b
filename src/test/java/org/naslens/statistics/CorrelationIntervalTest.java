package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.naslens.random.RandomStream;
import org.naslens.random.Seed;

/** Coverage is measured over 300 samples of M = 30 architectures; an exact interval covers 95 ± 1.3 % of them. */
class CorrelationIntervalTest {
    private static final Seed SEED = Seed.root(1);
    private static final int ARCHITECTURES = 30;
    private static final int SAMPLES = 300;
    private static final int RESAMPLES = 199;

    @Test
    void coversZeroWhereDifferencesAreUnrelated() {
        assertCoverage(0, random -> SampledPairs.ofDifferences(ARCHITECTURES, 0, random));
    }

    /**
     * The population's ρ of |Δu| and |Δv| is 12·E[F(|u|)·F(|v|)] − 3 with F(z) = 2Φ(z) − 1, by {@code
     * scipy.integrate.dblquad} (SciPy 1.17.1).
     */
    @Test
    void coversTheClosedFormWhereDifferencesAreRelated() {
        assertCoverage(0.504008542473434, random -> SampledPairs.ofDifferences(ARCHITECTURES, 0.8, random));
    }

    /** −0.5878 ± 0.0003: NumPy and SciPy, {@code spearmanr} of eight times a million independent pairs of cells. */
    @Test
    void coversThePopulationWhereCountsAreTied() {
        assertCoverage(-0.5878, random -> SampledPairs.ofCells(ARCHITECTURES, 0.3, random));
    }

    @Test
    void holdsTheCorrelationOfTheSample() {
        var pairs = SampledPairs.ofCells(ARCHITECTURES, 0.3, SEED.stream());
        var interval = interval(pairs, RESAMPLES, SEED).orElseThrow();

        assertTrue(interval.contains(Spearman.correlation(pairs.x(), pairs.y()).orElseThrow()));
    }

    /** The error falls with 1/√M. */
    @Test
    void isHalfAsWideForFourTimesAsManyArchitectures() {
        double few = width(interval(SampledPairs.ofDifferences(40, 0.8, SEED.stream()), RESAMPLES, SEED));
        double many = width(interval(SampledPairs.ofDifferences(160, 0.8, SEED.stream()), RESAMPLES, SEED));

        assertEquals(2, few / many, 0.6);
    }

    @Test
    void sameSeedGivesTheSameInterval() {
        var pairs = SampledPairs.ofDifferences(20, 0.5, SEED.stream());

        assertEquals(interval(pairs, 199, SEED), interval(pairs, 199, SEED));
        assertNotEquals(interval(pairs, 199, SEED), interval(pairs, 199, SEED.with(1)));
    }

    @Test
    void isUndefinedWhereAVariableDoesNotVary() {
        double[] constant = new double[45];
        var varying = SampledPairs.ofDifferences(10, 0.5, SEED.stream());

        assertEquals(Optional.empty(), CorrelationInterval.of(10, constant, varying.y(), 199, SEED));
        assertEquals(Optional.empty(), CorrelationInterval.of(10, varying.x(), constant, 199, SEED));
        assertEquals(Optional.empty(), CorrelationInterval.of(0, new double[0], new double[0], 199, SEED));
    }

    /** One architecture of 20 differs from the others; (19/20)²⁰ = 36 % of the resamples lack it and are constant. */
    @Test
    void isUndefinedWhereManyResamplesDoNotVary() {
        var pairs = SampledPairs.ofDifferences(20, 0.5, SEED.stream());
        double[] lone = new double[190];
        Arrays.fill(lone, 0, 19, 1);

        assertTrue(Spearman.correlation(pairs.x(), lone).isPresent());
        assertEquals(Optional.empty(), CorrelationInterval.of(20, pairs.x(), lone, 199, SEED));
    }

    @Test
    void isUndefinedWhereNoArchitectureMakesADifference() {
        var pairs = SampledPairs.ofDifferences(20, 0.5, SEED.stream());

        assertEquals(Optional.empty(), CorrelationInterval.of(20, pairs.x(), pairs.x(), 199, SEED));
    }

    @Test
    void asksForEnoughResamples() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> CorrelationInterval.of(3, new double[3], new double[3], 99, SEED));

        assertEquals("resamples = 99; it must be at least 100", error.getMessage());
    }

    private static void assertCoverage(double population, Function<RandomStream, SampledPairs> sampling) {
        int covered = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            var seed = SEED.with("coverage").with(sample);
            var pairs = sampling.apply(seed.with("sample").stream());
            var interval = interval(pairs, RESAMPLES, seed.with("bootstrap")).orElseThrow();
            covered += interval.contains(population) ? 1 : 0;
        }
        double percent = 100.0 * covered / SAMPLES;

        assertTrue(92 <= percent && percent <= 98, "covers in " + percent + " % of the samples");
    }

    private static Optional<Interval> interval(SampledPairs pairs, int resamples, Seed seed) {
        return CorrelationInterval.of(pairs.architectures(), pairs.x(), pairs.y(), resamples, seed);
    }

    private static double width(Optional<Interval> interval) {
        return interval.orElseThrow().high() - interval.orElseThrow().low();
    }
}
