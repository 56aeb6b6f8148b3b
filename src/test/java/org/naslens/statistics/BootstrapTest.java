package org.naslens.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;

class BootstrapTest {
    private static final Seed SEED = Seed.root(1);

    /** The bootstrap distribution of a mean of n zeros and ones, half of each, is Binomial(n, ½) / n: ± 1.96 · ½ / √n. */
    @Test
    void intervalOfAShareIsThatOfTheBinomialDistribution() {
        var interval = ofMean(400, 9_999, SEED, row -> row % 2);

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
            var interval = ofMean(60, 399, SEED.with(sample), row -> rows[row]);
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

    /** Each statistic gets the interval that it would have on its own, so that sums and their parts are consistent. */
    @Test
    void allStatisticsSeeTheSameResamples() {
        var intervals = Bootstrap.percentiles(50, 199, SEED, drawn ->
                new double[] {mean(drawn, row -> row), 2 * mean(drawn, row -> row), 7});

        assertEquals(ofMean(50, 199, SEED, row -> row), intervals.get(0));
        assertEquals(2 * intervals.get(0).low(), intervals.get(1).low(), 1e-12);
        assertEquals(2 * intervals.get(0).high(), intervals.get(1).high(), 1e-12);
        assertEquals(new Interval(7, 7), intervals.get(2));
    }

    @Test
    void aStatisticMustBeFinite() {
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> Bootstrap.percentiles(50, 199, SEED, drawn -> new double[] {drawn[0] < 2 ? Double.NaN : 7}));

        assertEquals("a statistic of a resample is NaN; it must be finite", error.getMessage());
    }

    @Test
    void asksForRowsAndResamples() {
        var noRow = assertThrows(IllegalArgumentException.class, () -> ofMean(0, 100, SEED, row -> row));
        var fewResamples = assertThrows(IllegalArgumentException.class, () -> ofMean(5, 99, SEED, row -> row));

        assertEquals("rows = 0; there must be at least 1", noRow.getMessage());
        assertEquals("resamples = 99; it must be at least 100", fewResamples.getMessage());
        assertEquals(new Interval(0, 0), ofMean(1, 100, SEED, row -> row));
    }

    private static Interval ofMean(int rows, int resamples, Seed seed, IntToDoubleFunction value) {
        return Bootstrap.percentiles(rows, resamples, seed, drawn -> new double[] {mean(drawn, value)})
                .get(0);
    }

    private static double mean(int[] drawn, IntToDoubleFunction value) {
        return Arrays.stream(drawn).mapToDouble(value).sum() / drawn.length;
    }
}
