package org.naslens.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.stream.IntStream;
import org.naslens.random.RandomStream;

/** Arrays of numbers: conversions, draws, comparisons. */
public final class Numbers {
    private Numbers() {}

    public static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    public static double[] doubles(float... values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** Uniform in [low, high], each representable as a float, so that graph and oracle start alike. */
    public static double[] uniform(RandomStream random, int size, double low, double high) {
        return IntStream.range(0, size)
                .mapToDouble(i -> (float) (low + (high - low) * random.nextDouble()))
                .toArray();
    }

    /** Requires |actual − expected| ≤ absolute + relative · |expected|, element by element. */
    public static void assertClose(String name, double[] expected, double[] actual, double relative, double absolute) {
        assertEquals(expected.length, actual.length, name + ": number of elements");
        for (int i = 0; i < expected.length; i++) {
            double allowed = absolute + relative * Math.abs(expected[i]);
            if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
                throw new AssertionError(
                        String.format(Locale.ROOT, "%s[%d]: expected %.9g, got %.9g", name, i, expected[i], actual[i]));
            }
        }
    }
}
