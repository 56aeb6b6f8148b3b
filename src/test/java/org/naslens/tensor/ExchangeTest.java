package org.naslens.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TFloat32;

/** What is fed comes out again, part by part, as one tensor or as many. */
class ExchangeTest {
    private static Exchange exchange(TestGraph graph, boolean packed) {
        return packed ? new Exchange.Packed(graph.tf()) : new Exchange.Separate(graph.tf());
    }

    /** Numbers whose bits are no ordinary integers, and shapes of none to three axes. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachPartIsWhatWasFedToIt(boolean packed) {
        try (var graph = new TestGraph()) {
            var exchange = exchange(graph, packed);
            var words = exchange.ints("words", 2, 3);
            var rate = exchange.scalar("rate");
            var weights = exchange.floats("weights", 3, 1, 2);
            var tf = graph.tf(); // what is fed cannot be fetched as it is
            var output = exchange.output(
                    List.of(tf.dtypes.cast(words, TFloat32.class), tf.identity(rate), tf.identity(weights)));
            float[] numbers = {-0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, 1e-30f, -3.5f, Float.MAX_VALUE};
            try (var feeds = new Feeds(graph.session())) {
                feeds.ints(words, new int[] {1, -2, 3, 40, 50, 1 << 20}, 2, 3);
                feeds.scalar(rate, 0.1);
                feeds.floats(weights, numbers, 3, 1, 2);
                var values = output.run(feeds, List.of());
                assertArrayEquals(new float[] {1, -2, 3, 40, 50, 1 << 20}, values.get(0));
                assertArrayEquals(new float[] {0.1f}, values.get(1));
                assertArrayEquals(numbers, values.get(2));
            }
            assertEquals(packed ? 1 : 3, output.fetched().size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void matricesOfAnyNumberOfRowsComeBackWhole(boolean packed) {
        try (var graph = new TestGraph()) {
            var left = graph.constant(new double[] {1, 2, 3, 4}, 2, 2);
            var right = graph.constant(new double[] {5, 6}, 2, 1);
            try (var feeds = new Feeds(graph.session())) {
                var values = exchange(graph, packed).rows(List.of(left, right)).run(feeds, List.of());
                assertArrayEquals(new float[] {1, 2, 3, 4}, values.get(0));
                assertArrayEquals(new float[] {5, 6}, values.get(1));
            }
        }
    }

    @Test
    void aPartIsFedAsManyNumbersAsItHas() {
        try (var graph = new TestGraph()) {
            var words = exchange(graph, true).ints("words", 2, 3);
            try (var feeds = new Feeds(graph.session())) {
                var error = assertThrows(IllegalArgumentException.class, () -> feeds.ints(words, new int[5], 5));
                assertEquals("5 numbers are fed to a part of 6, [2, 3]", error.getMessage());
            }
        }
    }
}
