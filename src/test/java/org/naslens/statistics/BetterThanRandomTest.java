package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.random.Seed;

class BetterThanRandomTest {
    private static final Seed SEED = Seed.root(1);

    @Test
    void aShareCountsTheWorseOnesAndHalfOfTheEqual() {
        assertEquals(2.5 / 5, BetterThanRandom.share(100, new double[] {90, 95, 100, 110, 120}));
        assertEquals(1, BetterThanRandom.share(80, new double[] {90, 95}));
        assertEquals(0, BetterThanRandom.share(99, new double[] {90, 95}));
    }

    /** Wilson 1927: with all of n, z² / (n + z²) below 1. */
    @Test
    void hasAWidthWhereEveryPickBeatsEveryArchitecture() {
        var all = BetterThanRandom.of(new double[] {1, 1, 1}, 128);

        assertEquals(1, all.overSeeds().mean());
        assertEquals(128 / (128 + 1.959964 * 1.959964), all.interval().low(), 1e-6);
        assertEquals(1, all.interval().high(), 1e-12);
    }

    /** statsmodels' proportion_confint(64, 128, method='wilson') by its formula: ½ ± z/(n + z²) · √(n/4 + z²/4). */
    @Test
    void ofOneSeedItIsWilsonsInterval() {
        double z = 1.959964;
        double half = z / (128 + z * z) * Math.sqrt(128 / 4.0 + z * z / 4);
        var one = BetterThanRandom.of(new double[] {.5}, 128);

        assertEquals(.5 - half, one.interval().low(), 1e-6);
        assertEquals(.5 + half, one.interval().high(), 1e-6);
    }

    /**
     * The quantile of each pick is the mean of m uniform numbers to the power 1/e, and there are M uniform architectures. A
     * bootstrap over seeds and architectures covers in 61 to 95 % of such samples.
     */
    @ParameterizedTest
    @CsvSource({"20, 2, 1", "20, 3, 4", "20, 5, 20", "128, 2, 4", "128, 3, 1", "128, 3, 20", "128, 5, 4"})
    void coversTheProbability(int architectures, int seeds, int power) {
        double population = power / (power + 1.0); // mean of U^(1/power)
        int samples = 2_000;
        int covered = 0;
        for (int sample = 0; sample < samples; sample++) {
            var random = SEED.with("coverage").with(sample).stream();
            double[] others = IntStream.range(0, architectures)
                    .mapToDouble(i -> random.nextDouble())
                    .toArray();
            double[] shares = DoubleStream.generate(() -> Math.pow(random.nextDouble(), 1.0 / power))
                    .limit(seeds)
                    .map(quantile -> 1 - BetterThanRandom.share(quantile, others)) // high is good here
                    .toArray();
            covered += BetterThanRandom.of(shares, architectures).interval().contains(population) ? 1 : 0;
        }
        double percent = 100.0 * covered / samples;

        assertTrue(90 <= percent && percent <= 100, "covers in " + percent + " % of the samples from " + SEED);
    }

    @Test
    void asksForArchitectures() {
        var none = assertThrows(IllegalArgumentException.class, () -> BetterThanRandom.share(1, new double[0]));

        assertEquals("0 architectures; a share needs at least 1", none.getMessage());
    }
}
