package org.naslens.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.tensor.Execution.Device;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class ExecutionTest {
    @Test
    void aStepNeedsAThread() {
        var error = assertThrows(IllegalArgumentException.class, () -> new Execution(Device.CPU, 0));
        assertEquals("threads = 0; it must be at least 1", error.getMessage());
    }

    @Test
    void gpusAreCountedFromZero() {
        var error = assertThrows(
                IllegalArgumentException.class, () -> new Execution(Device.AUTO, 1, -1, false, false, false));
        assertEquals("gpu = -1; it must be at least 0", error.getMessage());
    }

    @Test
    void opsNameTheirGpuUnlessItIsTheFirst() {
        try (var graph = new Graph()) {
            var execution = new Execution(Device.AUTO, 1);
            execution.ops(graph).withName("first").constant(1f);
            execution
                    .onGpu(1)
                    .ops(graph)
                    .withSubScope("other")
                    .withName("second")
                    .constant(2f);
            assertEquals("", graph.operation("first").device());
            assertEquals("/device:GPU:1", graph.operation("other/second").device());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Device.class, names = "GPU", mode = EnumSource.Mode.EXCLUDE)
    void whatIsFedComesBackRowByRow(Device device) {
        try (var graph = new Graph()) {
            var tf = Ops.create(graph);
            var numbers = tf.placeholder(TFloat32.class);
            var counts = tf.placeholder(TInt32.class);
            try (var session = new Execution(device, 1).open(graph);
                    var feeds = new Feeds(session)) {
                feeds.floats(numbers, new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
                feeds.ints(counts, new int[] {7, 8, 9, 10}, 2, 2);
                var transposed =
                        List.of(tf.linalg.transpose(numbers, tf.constant(new int[] {1, 0})), tf.identity(counts));
                try (var result = feeds.run(List.of(), transposed)) {
                    assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, Feeds.floats(result, 0));
                    assertArrayEquals(new int[] {7, 8, 9, 10}, Feeds.ints(result, 1));
                }
            }
        }
    }
}
