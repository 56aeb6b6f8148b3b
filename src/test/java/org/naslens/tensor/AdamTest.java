package org.naslens.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.naslens.random.Seed;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class AdamTest {
    private static Placeholder<TFloat32> placeholder(TestGraph graph, long... shape) {
        return graph.tf().placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
    }

    private static double[] valueOf(TestGraph graph, String name) {
        return graph.value(graph.variables().all().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value());
    }

    @Test
    void twoStepsOnHalfASquareAreThoseOnPaper() {
        // L = w²/2, so that g = w; w₀ = 1, α = 0.1, β₁ = 0.9, β₂ = 0.999
        // t = 1: m̂ = 1, v̂ = 1, w = 0.9
        // t = 2: m̂ = (0.9 · 0.1 + 0.1 · 0.9) / (1 − 0.81) = 0.947368, v̂ = (0.999 · 0.001 + 0.001 · 0.81) / (1 −
        // 0.998001)
        //        = 0.904952, w = 0.9 − 0.1 · 0.947368 / 0.951290 = 0.800412
        try (var graph = new TestGraph()) {
            var w = graph.variables().filled("w", Shape.scalar(), 1);
            var adam = new Adam(graph.tf(), graph.exchange(), graph.variables(), 0.9, 0.999, 1e-8);
            var update = adam.update(w, w.value(), graph.tf().constant(0.1f));
            graph.variables().checkpoint().initialise(graph.session());
            for (int t = 1; t <= 2; t++) {
                step(graph, adam, t, List.of(update));
            }
            assertEquals(0.800412, graph.value(w.value())[0], 1e-6);
        }
    }

    private static void step(TestGraph graph, Adam adam, int t, List<Op> updates) {
        try (var feeds = new Feeds(graph.session())) {
            feeds.scalar(adam.step(), t);
            feeds.run(updates, List.of()).close();
        }
    }

    /** A large ε tells where it is added: to √v̂, not to √v. */
    @ParameterizedTest
    @CsvSource({"0.9,0.999,1e-8", "0.9,0.999,0.1", "0,0.9,0.01", "0.5,0,0.5"})
    void followsAlgorithm1(double beta1, double beta2, double epsilon) {
        int size = 6;
        var random = Seed.root(3).stream();
        var expected = Numbers.uniform(random, size, -1, 1);
        var plain = new ArrayList<PlainAdam>();
        for (int i = 0; i < size; i++) {
            plain.add(new PlainAdam(beta1, beta2, epsilon));
        }
        try (var graph = new TestGraph()) {
            var w = graph.variables().filled("w", Shape.of(size), 0);
            var gradient = placeholder(graph, size);
            var rate = placeholder(graph);
            var adam = new Adam(graph.tf(), graph.exchange(), graph.variables(), beta1, beta2, epsilon);
            var update = adam.update(w, gradient, rate);
            graph.variables().checkpoint().initialise(graph.session());
            graph.set(w, expected);
            for (int t = 1; t <= 5; t++) {
                double alpha = 0.1 / t;
                var g = Numbers.uniform(random, size, -1, 1);
                try (var feeds = new Feeds(graph.session())) {
                    feeds.floats(gradient, Numbers.floats(g), size);
                    feeds.scalar(rate, alpha);
                    feeds.scalar(adam.step(), t);
                    feeds.run(List.of(update), List.of()).close();
                }
                for (int i = 0; i < size; i++) {
                    expected[i] = plain.get(i).step(expected[i], g[i], alpha);
                }
                Numbers.assertClose("w after step " + t, expected, graph.value(w.value()), 2e-5, 2e-6);
            }
            Numbers.assertClose(
                    "m", plain.stream().mapToDouble(PlainAdam::m).toArray(), valueOf(graph, "w/adam_m"), 1e-5, 1e-7);
            Numbers.assertClose(
                    "v", plain.stream().mapToDouble(PlainAdam::v).toArray(), valueOf(graph, "w/adam_v"), 2e-5, 1e-7);
        }
    }

    /** Four rows of three; the steps touch rows 2 and 0, then 0 and 3, then 3 and 2: row 1 never. */
    @ParameterizedTest
    @CsvSource({"0.9,0.999,1e-8", "0.9,0.999,0.1", "0,0.9,0.01"})
    void aRowIsMovedByAnAdamOfItsOwn(double beta1, double beta2, double epsilon) {
        int width = 3;
        int[][] touched = {{2, 0}, {0, 3}, {3, 2}};
        var random = Seed.root(4).stream();
        var expected = Numbers.uniform(random, 4 * width, -1, 1);
        var plain = new ArrayList<PlainAdam>();
        for (int i = 0; i < expected.length; i++) {
            plain.add(new PlainAdam(beta1, beta2, epsilon));
        }
        try (var rows = new Rows(beta1, beta2, epsilon, width)) {
            rows.graph.set(rows.w, expected);
            for (int t = 1; t <= touched.length; t++) {
                var g = Numbers.uniform(random, 2 * width, -1, 1);
                var before = rows.graph.value(rows.w.value());
                rows.step(touched[t - 1], g, 0.05, t);
                for (int k = 0; k < 2; k++) {
                    for (int i = 0; i < width; i++) {
                        int at = touched[t - 1][k] * width + i;
                        expected[at] = plain.get(at).step(expected[at], g[k * width + i], 0.05);
                    }
                }
                var after = rows.graph.value(rows.w.value());
                Numbers.assertClose("w after step " + t, expected, after, 2e-5, 2e-6);
                for (int row = 0; row < 4; row++) {
                    if (row != touched[t - 1][0] && row != touched[t - 1][1]) {
                        for (int i = row * width; i < (row + 1) * width; i++) {
                            assertEquals(before[i], after[i]); // to the last bit
                        }
                    }
                }
            }
            Numbers.assertClose(
                    "m",
                    plain.stream().mapToDouble(PlainAdam::m).toArray(),
                    valueOf(rows.graph, "w/adam_m"),
                    1e-5,
                    1e-7);
            Numbers.assertClose(
                    "v",
                    plain.stream().mapToDouble(PlainAdam::v).toArray(),
                    valueOf(rows.graph, "w/adam_v"),
                    2e-5,
                    1e-7);
            assertArrayEquals(new double[] {2, 0, 2, 2}, valueOf(rows.graph, "w/adam_steps"));
        }
    }

    @Test
    void aRowsFirstStepIsAsLargeAsItWouldBeAlone() {
        try (var rows = new Rows(0.9, 0.999, 1e-8, 1)) {
            rows.step(new int[] {0, 1}, new double[] {1, 1}, 0.1, 1);
            rows.step(new int[] {0, 2}, new double[] {1, -7}, 0.1, 2); // m̂/√v̂ is the sign of the first gradient
            Numbers.assertClose("w", new double[] {-0.2, -0.1, 0.1, 0}, rows.graph.value(rows.w.value()), 0, 2e-6);
        }
    }

    @Test
    void momentsAreKeptUnderTheNameOfTheirVariable() {
        try (var rows = new Rows(0.9, 0.999, 1e-8, 2)) {
            assertEquals(
                    List.of("w", "w/adam_m", "w/adam_v", "w/adam_steps"),
                    rows.graph.variables().all().stream().map(Variable::name).toList());
        }
    }

    /** A variable of four rows, two of which each step touches. */
    private static final class Rows implements AutoCloseable {
        private final TestGraph graph = new TestGraph();
        private final Variable w;
        private final Operand<TInt32> touched;
        private final Operand<TFloat32> gradient;
        private final Operand<TFloat32> rate;
        private final Adam adam;
        private final List<Op> updates;
        private final int width;

        Rows(double beta1, double beta2, double epsilon, int width) {
            this.width = width;
            w = graph.variables().filled("w", Shape.of(4, width), 0);
            touched = graph.tf().placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));
            gradient = placeholder(graph, 2, width);
            rate = placeholder(graph);
            adam = new Adam(graph.tf(), graph.exchange(), graph.variables(), beta1, beta2, epsilon);
            updates = adam.updateRows(w, touched, gradient, rate);
            graph.variables().checkpoint().initialise(graph.session());
        }

        void step(int[] rows, double[] g, double alpha, int t) {
            try (var feeds = new Feeds(graph.session())) {
                feeds.ints(touched, rows, 2);
                feeds.floats(gradient, Numbers.floats(g), 2, width);
                feeds.scalar(rate, alpha);
                feeds.scalar(adam.step(), t);
                feeds.run(updates, List.of()).close();
            }
        }

        @Override
        public void close() {
            graph.close();
        }
    }
}
