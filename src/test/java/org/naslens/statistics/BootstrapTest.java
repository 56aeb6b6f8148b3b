package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;

class BootstrapTest {
    private static final Seed SEED = Seed.root(1);

    /** The bootstrap distribution of a mean of n zeros and ones, half of each, is Binomial(n, ½) / n: ± 1.96 · ½ / √n. */
    @Test
    void intervalOfAShareIsThatOfTheBinomialDistribution() {
        var interval = Bootstrap.percentile(400, 9_999, SEED, drawn -> mean(drawn, row -> row % 2))
                .orElseThrow();

        assertEquals(0.5 - 1.96 * 0.025, interval.low(), 0.003);
        assertEquals(0.5 + 1.96 * 0.025, interval.high(), 0.003);
    }

    @Test
    void coversAPopulationMean() {
        int covered = 0;
        for (int sample = 0; sample < 400; sample++) {
            var random = SEED.with("rows").with(sample).stream();
            double[] rows = IntStream.range(0, 60)
                    .mapToDouble(row -> random.nextGaussian() + 3)
                    .toArray();
            var interval = Bootstrap.percentile(60, 399, SEED.with(sample), drawn -> mean(drawn, row -> rows[row]))
                    .orElseThrow();
            covered += interval.contains(3) ? 1 : 0;
        }

        assertEquals(0.95, covered / 400.0, 0.03);
    }

    /** 1,000 · 20 draws of 20 rows: each row 1,000 times, binomial with deviation √(20,000 · 0.05 · 0.95) = 31. */
    @Test
    void everyRowIsDrawnAsOften() {
        int[] counts = new int[20];
        for (int resample = 0; resample < 1_000; resample++) {
            for (int row : Bootstrap.resample(20, SEED.with(resample))) {
                counts[row]++;
            }
        }

        Arrays.stream(counts).forEach(count -> assertEquals(1_000, count, 5 * 31));
    }

    @Test
    void sameSeedGivesTheSameResample() {
        assertArrayEquals(Bootstrap.resample(20, SEED), Bootstrap.resample(20, SEED));
    }

    @Test
    void resamplesWithoutAValueAreLeftOut() {
        var interval = Bootstrap.percentile(50, 199, SEED, drawn -> drawn[0] < 2 ? Double.NaN : 7);

        assertEquals(Optional.of(new Interval(7, 7)), interval); // a first row below 2 is drawn 4 % of the time
    }

    @Test
    void isUndefinedWhereManyResamplesHaveNoValue() {
        var interval = Bootstrap.percentile(50, 199, SEED, drawn -> drawn[0] < 15 ? Double.NaN : 7);

        assertEquals(Optional.empty(), interval);
    }

    @Test
    void asksForRowsAndResamples() {
        var noRow = assertThrows(
                IllegalArgumentException.class, () -> Bootstrap.percentile(0, 100, SEED, drawn -> drawn.length));
        var fewResamples = assertThrows(
                IllegalArgumentException.class, () -> Bootstrap.percentile(5, 99, SEED, drawn -> drawn.length));

        assertEquals("rows = 0; there must be at least 1", noRow.getMessage());
        assertEquals("resamples = 99; it must be at least 100", fewResamples.getMessage());
        assertTrue(Bootstrap.percentile(1, 100, SEED, drawn -> drawn.length).isPresent());
    }

    private static double mean(int[] drawn, IntToDoubleFunction value) {
        return Arrays.stream(drawn).mapToDouble(value).sum() / drawn.length;
    }
}
