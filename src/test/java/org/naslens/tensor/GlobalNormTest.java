package org.naslens.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalNormTest {
    /** 3² + 4² + 12² = 13². */
    @ParameterizedTest
    @CsvSource({"6.5,0.5", "13,1", "20,1", "Infinity,1", "0.13,0.01"})
    void limitsTheLengthOfAllTensorsTogether(double limit, double scale) {
        try (var graph = new TestGraph()) {
            var tf = graph.tf();
            var gradients = GlobalNorm.of(
                    tf,
                    List.of(tf.constant(new float[] {3, 0}), tf.constant(new float[][] {{0, -4}}), tf.constant(12f)),
                    limit);
            assertEquals(13, graph.value(gradients.norm())[0], 1e-5);
            assertEquals(scale, graph.value(gradients.scale())[0], 1e-7);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.25", "Infinity"})
    void aGradientOfZeroStaysZero(double limit) {
        try (var graph = new TestGraph()) {
            var gradients = GlobalNorm.of(graph.tf(), List.of(graph.tf().constant(new float[3])), limit);
            assertEquals(0, graph.value(gradients.norm())[0]);
            assertEquals(1, graph.value(gradients.scale())[0]);
        }
    }
}
