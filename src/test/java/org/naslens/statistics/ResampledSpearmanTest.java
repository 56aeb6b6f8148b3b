package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.random.Seed;

class ResampledSpearmanTest {
    private static final int ARCHITECTURES = 15;

    /** Spearman's ρ of all pairs of the resample, written out one by one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isTheCorrelationOfThePairsOfTheResample(long seed) {
        var pairs = SampledPairs.ofCells(ARCHITECTURES, 0.5, Seed.root(seed).stream());
        int[] drawn = Bootstrap.resample(ARCHITECTURES, Seed.root(seed));

        assertEquals(writtenOut(pairs, drawn), estimate(pairs, counts(drawn)).correlation(), 1e-12);
    }

    @Test
    void ofAllArchitecturesOnceIsSpearmansCorrelation() {
        var seven =
                new SampledPairs(SevenArchitectures.COUNT, SevenArchitectures.distances(), SevenArchitectures.common());

        assertEquals(SevenArchitectures.RHO, estimate(seven, ones(7)).correlation(), 1e-12);
    }

    /** SE² = M/(M − 1) Σᵢ (∂ρ / ∂ log cᵢ)², with central differences of ρ where architectures count 1,000 times. */
    @Test
    void standardErrorIsTheInfinitesimalJackknife() {
        for (var pairs : new SampledPairs[] {
            SampledPairs.ofCells(ARCHITECTURES, 0.5, Seed.root(1).stream()),
            SampledPairs.ofDifferences(ARCHITECTURES, 0.8, Seed.root(2).stream())
        }) {
            double squares = 0;
            for (int i = 0; i < ARCHITECTURES; i++) {
                int[] counts = new int[ARCHITECTURES];
                Arrays.fill(counts, 1_000);
                counts[i] = 1_001;
                double more = estimate(pairs, counts).correlation();
                counts[i] = 999;
                double less = estimate(pairs, counts).correlation();
                squares += Math.pow((more - less) / 2e-3, 2);
            }
            double expected = Math.sqrt(squares * ARCHITECTURES / (ARCHITECTURES - 1));

            assertEquals(expected, estimate(pairs, ones(ARCHITECTURES)).standardError(), 1e-5 * expected);
        }
    }

    @Test
    void fishersZIsFiniteEverywhere() {
        assertEquals(0.5493061443340549, new ResampledCorrelation.Estimate(0.5, 0.3).z(), 1e-15); // log(3) / 2
        assertEquals(0.4, new ResampledCorrelation.Estimate(0.5, 0.3).zError(), 1e-15); // 0.3 / (1 − 0.25)
        assertEquals(Math.log(2e9) / 2, new ResampledCorrelation.Estimate(1, 0).z(), 1e-6);
        assertEquals(-Math.log(2e9) / 2, new ResampledCorrelation.Estimate(-1, 0).z(), 1e-6);
        assertEquals(0, new ResampledCorrelation.Estimate(1, 0).zError(), 0);
    }

    /** Two of three architectures are equal; without the third, only one pair is left, and it is constant. */
    @Test
    void isUndefinedWhereAResampleDoesNotVary() {
        var groups = TieGroups.of(3, new double[] {0, 1, 1});
        var spearman = new ResampledSpearman(3, groups, groups);

        assertEquals(Optional.empty(), spearman.estimate(new int[] {2, 1, 0}));
        assertEquals(Optional.empty(), spearman.estimate(new int[] {3, 0, 0}));
        assertEquals(1, spearman.estimate(new int[] {1, 1, 1}).orElseThrow().correlation(), 1e-12);
    }

    private static double writtenOut(SampledPairs pairs, int[] drawn) {
        var x = DoubleStream.builder();
        var y = DoubleStream.builder();
        for (int a = 0; a < drawn.length; a++) {
            for (int b = a + 1; b < drawn.length; b++) {
                int i = Math.min(drawn[a], drawn[b]);
                int j = Math.max(drawn[a], drawn[b]);
                if (i != j) {
                    int pair = i * (2 * pairs.architectures() - i - 1) / 2 + (j - i - 1);
                    x.add(pairs.x()[pair]);
                    y.add(pairs.y()[pair]);
                }
            }
        }
        return Spearman.correlation(x.build().toArray(), y.build().toArray()).orElseThrow();
    }

    private static ResampledCorrelation.Estimate estimate(SampledPairs pairs, int[] counts) {
        int architectures = pairs.architectures();
        return new ResampledSpearman(
                        architectures, TieGroups.of(architectures, pairs.x()), TieGroups.of(architectures, pairs.y()))
                .estimate(counts)
                .orElseThrow();
    }

    private static int[] counts(int[] drawn) {
        int[] counts = new int[drawn.length];
        for (int architecture : drawn) {
            counts[architecture]++;
        }
        return counts;
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
