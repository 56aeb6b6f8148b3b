package org.naslens.tensor;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class ShapesTest {
    private static Operand<TFloat32> operand(Graph graph, long... shape) {
        return Ops.create(graph).placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
    }

    @Test
    void theMessageNamesOperandAxesAndBothShapes() {
        try (var graph = new Graph()) {
            var hPrev = operand(graph, 64, 300);
            var error =
                    assertThrows(IllegalArgumentException.class, () -> Shapes.check("hPrev", hPrev, "[B, H]", 64, 200));
            assertEquals("hPrev: expected shape [B, H] = [64, 200], got [64, 300]", error.getMessage());
        }
    }

    @Test
    void oneAxisTooManyIsAnotherShape() {
        try (var graph = new Graph()) {
            var column = operand(graph, 64, 1);
            assertThrows(IllegalArgumentException.class, () -> Shapes.check("loss", column, "[B]", 64));
        }
    }

    @Test
    void whatTheGraphDoesNotKnowMayBeRight() {
        try (var graph = new Graph()) {
            var open = operand(graph, Shape.UNKNOWN_SIZE, 200);
            assertDoesNotThrow(() -> Shapes.check("hPrev", open, "[B, H]", 64, 200));
            assertDoesNotThrow(() -> Shapes.check("hPrev", operand(graph, 64, 200), "[B, H]", 64, 200));
        }
    }
}
