package org.naslens.lab.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Expectations follow from TensorFlow's rule for GPUs: int32 is for shapes and indices, and is computed on the host. */
class HostCopiesTest {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Placeholder<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(3, 5)));

    @AfterEach
    void closeGraph() {
        graph.close();
    }

    @Test
    void floatsStayWhereTheyAreOnceTheyWereFed() {
        tf.math.tanh(tf.linalg.matMul(tf.math.neg(x), tf.constant(new float[5][2])));
        assertCopies("TO_DEVICE Placeholder → Neg.x");
    }

    @Test
    void arithmeticOfComputedInt32GoesToTheHostAndBack() {
        var best = tf.math.argMax(tf.math.neg(x), tf.constant(1), TInt32.class);
        tf.gather(tf.constant(new float[9][2]), tf.math.add(best, tf.constant(4)), tf.constant(0));
        assertCopies("TO_DEVICE Add → GatherV2.indices", "TO_DEVICE Placeholder → Neg.x", "TO_HOST ArgMax → Add.x");
    }

    @Test
    void int64StaysOnTheDevice() {
        var best = tf.math.argMax(tf.math.neg(x), tf.constant(1), TInt64.class);
        tf.gather(tf.constant(new float[9][2]), tf.math.add(best, tf.constant(4L)), tf.constant(0));
        assertCopies("TO_DEVICE Placeholder → Neg.x");
    }

    @Test
    void aShapeOfInt64ComesFromTheDevice() {
        tf.fill(tf.constant(new long[] {2, 3}), tf.constant(0f));
        assertCopies("TO_HOST Const → Fill.dims");
    }

    @Test
    void aShapeOfInt32IsOnTheHostAlready() {
        tf.fill(tf.constant(new int[] {2, 3}), tf.constant(0f));
        assertCopies();
    }

    @Test
    void anOpWithoutAKernelForItsTypesRunsOnTheHost() {
        var parts = tf.split(tf.constant(0), tf.math.argMax(tf.math.neg(x), tf.constant(1), TInt32.class), 3L)
                .output();
        tf.dtypes.cast(parts.get(2), TFloat32.class);
        assertEquals(Set.of("Split Split"), copies().onCpu());
        assertCopies("TO_DEVICE Placeholder → Neg.x", "TO_DEVICE Split → Cast.x", "TO_HOST ArgMax → Split.value");
    }

    @Test
    void eachOfSeveralTensorsOfOneArgumentCounts() {
        var best = tf.math.argMax(tf.math.neg(x), tf.constant(1), TInt32.class);
        tf.stack(List.of(best, best));
        assertCopies("TO_DEVICE Placeholder → Neg.x", "TO_HOST ArgMax → Pack.values", "TO_HOST ArgMax → Pack.values");
    }

    private HostCopies copies() {
        return new HostCopies(graph.toGraphDef());
    }

    private void assertCopies(String... expected) {
        assertEquals(
                List.of(expected),
                copies().all().stream()
                        .map(copy -> copy.direction() + " " + copy.from() + " → " + copy.to() + "." + copy.argument())
                        .sorted()
                        .collect(Collectors.toList()));
    }
}
