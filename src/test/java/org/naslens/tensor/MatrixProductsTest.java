package org.naslens.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.random.Seed;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

class MatrixProductsTest {
    /** Rounding to 8 bits changes a number by at most this, relatively. */
    private static final double UNIT_ROUNDOFF = 0x1p-8;

    @Test
    void inFloat32TheGraphIsTensorFlowsOwn() {
        assertEquals(
                graph((tf, x) -> tf.linalg.matMul(x, x, MatMul.transposeA(true))),
                graph((tf, x) -> new MatrixProducts(tf, false).product(x, x, MatMul.transposeA(true))));
    }

    @Test
    void aMatrixIsRoundedOnce() {
        var graph = graph((tf, x) -> {
            var products = new MatrixProducts(tf, true);
            var square = products.product(x, x);
            products.product(square, x);
        });
        // x and its square are rounded, and both products become float32 again
        assertEquals(4, count(graph, "Cast"));
        assertEquals(2, count(graph, "MatMul"));
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true", "true,true"})
    void isOffByTheRoundingOfOperandsAndResult(boolean transposeA, boolean transposeB) {
        int n = 40;
        var random = Seed.root(1).stream();
        double[] a = Numbers.uniform(random, n * n, -1, 1);
        double[] b = Numbers.uniform(random, n * n, -1, 1);
        double[] product;
        try (var graph = new TestGraph()) {
            product = graph.value(new MatrixProducts(graph.tf(), true)
                    .product(
                            graph.constant(a, n, n),
                            graph.constant(b, n, n),
                            MatMul.transposeA(transposeA),
                            MatMul.transposeB(transposeB)));
        }
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double exact = 0;
                double terms = 0;
                for (int k = 0; k < n; k++) {
                    double term =
                            (transposeA ? a[k * n + i] : a[i * n + k]) * (transposeB ? b[j * n + k] : b[k * n + j]);
                    exact += term;
                    terms += Math.abs(term);
                }
                // two operands of each term, then the sum; 1 % for the products of roundings
                double bound = 1.01 * UNIT_ROUNDOFF * (2 * terms + Math.abs(exact));
                assertEquals(exact, product[i * n + j], bound);
                largest = Math.max(largest, Math.abs(exact - product[i * n + j]));
            }
        }
        assertNotEquals(0, largest, 1e-4); // float32 would be off by less
    }

    /** In bfloat16 256 + 1 is 256: there the sum would never come further. */
    @Test
    void sumsInFloat32() {
        double[] ones = new double[4096];
        Arrays.fill(ones, 1);
        try (var graph = new TestGraph()) {
            var products = new MatrixProducts(graph.tf(), true);
            var sum = products.product(graph.constant(ones, 1, 4096), graph.constant(ones, 4096, 1));
            assertArrayEquals(new double[] {4096}, graph.value(sum));
        }
    }

    private static GraphDef graph(BiConsumer<Ops, Operand<TFloat32>> build) {
        try (var graph = new Graph()) {
            var tf = Ops.create(graph);
            build.accept(tf, tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(3, 3))));
            return graph.toGraphDef();
        }
    }

    private static long count(GraphDef graph, String type) {
        return graph.getNodeList().stream()
                .filter(node -> node.getOp().equals(type))
                .count();
    }
}
