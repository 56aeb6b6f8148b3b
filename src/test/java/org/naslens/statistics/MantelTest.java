package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.distribution.continuous.UniformRealDistribution;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;

class MantelTest {
    private static final Seed SEED = Seed.root(1);
    private static final int SHUFFLES = 500;

    @Test
    void correlationMatchesSciPy() {
        var test = sevenArchitectures(99);

        assertEquals(SevenArchitectures.RHO, test.spearman(), 1e-12);
    }

    /** The exact p is 10 / 5,040 ≈ 0.002; of 99,999 random orders, 198 are as far, give or take 14. */
    @Test
    void approachesThePValueOfAllOrders() {
        double exact = (double) SevenArchitectures.AS_FAR / SevenArchitectures.ORDERS;

        assertEquals(exact, sevenArchitectures(99_999).pValue(), 5 * Math.sqrt(exact / 100_000));
    }

    /** |Δu| against itself: no other order has ρ = 1, so p is as small as it can be. */
    @Test
    void theSmallestPValueIsThatOfTheObservedOrderAlone() {
        var pairs = SampledPairs.ofDifferences(12, 0.5, SEED.stream());
        var test = Mantel.of(12, pairs.x(), pairs.x(), 199, SEED).orElseThrow();

        assertEquals(1, test.spearman(), 1e-15);
        assertEquals(1 / 200.0, test.pValue(), 1e-15);
    }

    @Test
    void isTwoSided() {
        var pairs = SampledPairs.ofDifferences(12, 0.5, SEED.stream());
        double[] opposite = Arrays.stream(pairs.y()).map(value -> -value).toArray();
        var test = Mantel.of(12, pairs.x(), pairs.y(), 199, SEED).orElseThrow();
        var mirrored = Mantel.of(12, pairs.x(), opposite, 199, SEED).orElseThrow();

        assertEquals(-test.spearman(), mirrored.spearman(), 1e-15);
        assertEquals(test.pValue(), mirrored.pValue(), 0);
    }

    /** Every order that leaves architecture 0 in place, a quarter of all orders, has ρ = −1 exactly. */
    @Test
    void permutationsThatChangeNothingCountAsEquallyFar() {
        double[] oneStandsApart = {1, 1, 1, 0, 0, 0}; // architecture 0 is far from all others
        double[] anotherOrder = {.1, .1, .1, .3, .3, .3};
        var test = Mantel.of(4, oneStandsApart, anotherOrder, 4_000, SEED).orElseThrow();

        assertEquals(-1, test.spearman(), 1e-15);
        assertEquals(0.25, test.pValue(), 0.035); // architecture 0 stays in place; 5 standard deviations
    }

    @Test
    void sameSeedGivesTheSamePValue() {
        var pairs = SampledPairs.ofDifferences(20, 0.2, SEED.stream());

        assertEquals(Mantel.of(20, pairs.x(), pairs.y(), 499, SEED), Mantel.of(20, pairs.x(), pairs.y(), 499, SEED));
        assertNotEquals(
                Mantel.of(20, pairs.x(), pairs.y(), 499, SEED), Mantel.of(20, pairs.x(), pairs.y(), 499, SEED.with(1)));
    }

    @Test
    void isUndefinedWhereAVariableDoesNotVary() {
        assertEquals(Optional.empty(), Mantel.of(3, new double[3], new double[] {1, 2, 3}, 99, SEED));
        assertEquals(Optional.empty(), Mantel.of(3, new double[] {1, 2, 3}, new double[3], 99, SEED));
        assertEquals(Optional.empty(), Mantel.of(0, new double[0], new double[0], 99, SEED));
    }

    @Test
    void asksForAtLeastOnePermutation() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> Mantel.of(3, new double[3], new double[3], 0, SEED));

        assertEquals("permutations = 0; it must be at least 1", error.getMessage());
    }

    @Test
    void pValuesAreUniformWhereDifferencesAreShuffled() {
        var pairs = SampledPairs.ofDifferences(30, 0.9, SEED.with("differences").stream());

        assertTrue(uniformity(pairs, MantelTest::mantel) > 0.01);
    }

    @Test
    void pValuesAreUniformWhereTiedCountsAreShuffled() {
        var pairs = SampledPairs.ofCells(30, 0.3, SEED.with("cells").stream());

        assertTrue(uniformity(pairs, MantelTest::mantel) > 0.01);
    }

    /** Shows why pairs are not permuted individually: the t-test of ρ, which treats them as independent, rejects far too often. */
    @Test
    void pValuesThatTakePairsForIndependentAreNotUniform() {
        var pairs = SampledPairs.ofDifferences(60, 0.9, SEED.with("differences").stream());

        assertTrue(uniformity(pairs, MantelTest::independentPairs) < 1e-6);
    }

    /** The p of Kolmogorov and Smirnov's test that p-values are uniform when architectures are shuffled. */
    private static double uniformity(SampledPairs pairs, ToDoubleBiFunction<SampledPairs, Seed> test) {
        int architectures = pairs.architectures();
        double[] pValues = IntStream.range(0, SHUFFLES)
                .mapToObj(i -> SEED.with("null").with(i))
                .mapToDouble(seed -> test.applyAsDouble(
                        pairs.permuted(seed.with("shuffle").stream().distinct(architectures, architectures)),
                        seed.with("test")))
                .toArray();
        return new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new UniformRealDistribution(), pValues);
    }

    private static double mantel(SampledPairs pairs, Seed seed) {
        return Mantel.of(pairs.architectures(), pairs.x(), pairs.y(), 999, seed)
                .orElseThrow()
                .pValue();
    }

    private static double independentPairs(SampledPairs pairs, Seed unused) {
        double rho = Spearman.correlation(pairs.x(), pairs.y()).orElseThrow();
        int freedom = pairs.x().length - 2;
        double t = rho * Math.sqrt(freedom / (1 - rho * rho));
        return 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(t));
    }

    private static Mantel sevenArchitectures(int permutations) {
        return Mantel.of(
                        SevenArchitectures.COUNT,
                        SevenArchitectures.distances(),
                        SevenArchitectures.common(),
                        permutations,
                        SEED)
                .orElseThrow();
    }
}
