package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.naslens.random.Seed;

class HistogramTest {
    private final Bins three = new Bins(List.of(1.0, 2.0, 4.0, 8.0));

    @Test
    void aBinHasItsLowerEdgeAndTheLastOneBoth() {
        var histogram = Histogram.of(three, new double[] {1, 1.5, 2, 3, 3.9, 4, 8});

        assertEquals(List.of(2, 3, 2), histogram.counts());
        assertEquals(7, histogram.total());
        assertEquals(3 / 7.0, histogram.share(1), 1e-15);
        assertEquals(3 / 7.0 / 2, histogram.density(1), 1e-15);
    }

    @Test
    void theAreaIsOneWhateverTheWidths() {
        var values = new double[] {1, 1.5, 2, 3, 3.9, 4, 8};
        var histogram = Histogram.of(three, values);

        assertEquals(
                1,
                IntStream.range(0, 3)
                        .mapToDouble(bin -> histogram.density(bin) * three.width(bin))
                        .sum(),
                1e-15);
    }

    /** 230·e^(0.6 z) beside 90·e^(0.02 z): the two shapes of Figure 2. */
    @Test
    void aPeakAndALongTailShareTheirBins() {
        double[] tail = drawn(1, 230, .6);
        double[] peak = drawn(2, 90, .02);
        var bins = Bins.common(List.of(tail, peak));

        double ratio = bins.edges().get(1) / bins.edges().get(0);
        for (int b = 0; b < bins.count(); b++) {
            assertEquals(ratio, bins.edges().get(b + 1) / bins.edges().get(b), 1e-12);
        }
        assertEquals(1000, Histogram.of(bins, tail).total());
        var peaked = Histogram.of(bins, peak);
        assertEquals(1000, peaked.total());
        assertTrue(peaked.counts().stream().filter(count -> count > 0).count() >= 5, "the peak has a shape");
        assertTrue(bins.count() <= Bins.MOST);
    }

    /** IQR of 0 … 999 is 499.5, so 2·IQR/10 = 99.9 and 999/99.9 = 10 bins; at least 20 are made. */
    @Test
    void valuesOfASimilarSizeGetBinsOfEqualWidth() {
        var values = IntStream.range(1000, 2000).asDoubleStream().toArray();
        var bins = Bins.common(List.of(values));

        assertEquals(20, bins.count());
        assertEquals(1000, bins.edges().get(0));
        assertEquals(1999, bins.edges().get(20));
        assertEquals(999 / 20.0, bins.width(7), 1e-9);
    }

    @Test
    void equalValuesHaveOneBin() {
        var bins = Bins.common(List.of(new double[] {5, 5}, new double[] {5}));

        assertEquals(1, bins.count());
        assertEquals(List.of(2), Histogram.of(bins, new double[] {5, 5}).counts());
    }

    @Test
    void aSampleWithoutSpreadLeavesTheWidthToTheOthers() {
        assertEquals(
                20,
                Bins.common(List.of(new double[] {5, 5}, new double[] {6, 7, 8}))
                        .count());
        assertEquals(
                20, Bins.common(List.of(new double[] {5, 5}, new double[] {6})).count());
    }

    @Test
    void whatCannotBeBinnedIsRefused() {
        assertRefused("value 9.0 is in no bin; they go from 1.0 to 8.0", () -> Histogram.of(three, new double[] {9}));
        assertRefused("value NaN is in no bin; they go from 1.0 to 8.0", () -> three.binOf(Double.NaN));
        assertRefused(
                "counts [0, 0, 0]; they must be at least 0, and not all 0", () -> Histogram.of(three, new double[0]));
        assertRefused("1 counts; there are 3 bins", () -> new Histogram(three, List.of(1)));
        assertRefused("1 edges; a bin has 2", () -> new Bins(List.of(1.0)));
        assertRefused("edge 1 is 1.0; edges must be finite and ascending", () -> new Bins(List.of(1.0, 1.0)));
        assertRefused(
                "value 1 is -2.0; it must be finite and above 0", () -> Bins.common(List.of(new double[] {1, -2})));
        assertRefused("0 values; a histogram needs at least 1", () -> Bins.common(List.of()));
    }

    private static double[] drawn(int seed, double median, double spread) {
        var random = Seed.root(seed).stream();
        return IntStream.range(0, 1000)
                .mapToDouble(i -> median * Math.exp(spread * random.nextGaussian()))
                .toArray();
    }

    private static void assertRefused(String message, Executable executable) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, executable).getMessage());
    }
}
