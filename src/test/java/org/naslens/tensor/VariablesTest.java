package org.naslens.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.random.Seed;
import org.tensorflow.ndarray.Shape;

class VariablesTest {
    @TempDir
    private Path folder;

    private static double[] drawn(String name, Seed seed, double range, int size) {
        try (var graph = new TestGraph()) {
            var variables = new Variables(graph.tf(), seed);
            var variable = variables.uniform(name, Shape.of(size), range);
            variables.checkpoint().initialise(graph.session());
            return graph.value(variable.value());
        }
    }

    @Test
    void weightsStartUniformWithinTheirRange() {
        // of U[−r, r]: mean 0, variance r²/3; with n = 20,000 draws their standard errors are r/√(3n) and r²·√(4/45n)
        double r = 0.5;
        int n = 20_000;
        var values = drawn("w", Seed.root(1), r, n);
        assertTrue(Arrays.stream(values).allMatch(w -> -r <= w && w <= r));
        double mean = Arrays.stream(values).average().orElseThrow();
        double meanSquare = Arrays.stream(values).map(w -> w * w).average().orElseThrow();
        assertEquals(0, mean, 4 * r / Math.sqrt(3.0 * n));
        assertEquals(r * r / 3, meanSquare, 4 * r * r * Math.sqrt(4 / (45.0 * n)));
    }

    @Test
    void aWeightIsAFunctionOfSeedAndName() {
        var w = drawn("w", Seed.root(1), 0.5, 8);
        assertArrayEquals(w, drawn("w", Seed.root(1), 0.5, 8));
        assertFalse(Arrays.equals(w, drawn("w", Seed.root(2), 0.5, 8)));
        assertFalse(Arrays.equals(w, drawn("u", Seed.root(1), 0.5, 8)));
    }

    @Test
    void aNameIsTakenOnce() {
        try (var graph = new TestGraph()) {
            graph.variables().filled("w", Shape.of(2), 0);
            var error = assertThrows(
                    IllegalArgumentException.class, () -> graph.variables().filled("w", Shape.of(2), 0));
            assertEquals("the variable w exists already", error.getMessage());
        }
    }

    @Test
    void aCheckpointBringsBackEveryBit() {
        var path = folder.resolve("x");
        float[] odd = {Float.MIN_VALUE, -0.0f, Float.POSITIVE_INFINITY, 0.1f};
        try (var graph = new TestGraph()) {
            var w = graph.variables().filled("part/w", Shape.of(2, 2), 0);
            var u = graph.variables().uniform("u", Shape.of(3), 1);
            var checkpoint = graph.variables().checkpoint();
            checkpoint.initialise(graph.session());
            graph.set(w, Numbers.doubles(odd));
            var uBefore = graph.value(u.value());
            checkpoint.save(graph.session(), path);
            graph.set(w, 1, 2, 3, 4);
            graph.set(u, 1, 2, 3);
            checkpoint.restore(graph.session(), path);
            assertArrayEquals(odd, Numbers.floats(graph.value(w.value())));
            assertArrayEquals(uBefore, graph.value(u.value()));
        }
        assertArrayEquals(odd, new CheckpointFile(path).read("part/w")); // the key is the variable's name
    }

    @Test
    void aFreshSessionNeedsNoInitialValuesToBeRestored() {
        var path = folder.resolve("x");
        saveOnes(path, "w", Shape.of(2));
        try (var graph = new TestGraph()) {
            var w = graph.variables().filled("w", Shape.of(2), 0);
            graph.variables().checkpoint().restore(graph.session(), path);
            assertArrayEquals(new double[] {1, 1}, graph.value(w.value()));
        }
    }

    @Test
    void aCheckpointOfAnotherShapeIsRefused() {
        var path = folder.resolve("x");
        saveOnes(path, "w", Shape.of(2, 3));
        for (boolean initialised : new boolean[] {false, true}) {
            try (var graph = new TestGraph()) {
                graph.variables().filled("w", Shape.of(3, 2), 0);
                var checkpoint = graph.variables().checkpoint();
                if (initialised) {
                    checkpoint.initialise(graph.session());
                }
                var refusal = assertThrows(RuntimeException.class, () -> checkpoint.restore(graph.session(), path));
                assertTrue(refusal.getMessage().contains("shape"), refusal::getMessage);
            }
        }
    }

    @Test
    void aCheckpointThatLacksAVariableIsRefused() {
        var path = folder.resolve("x");
        saveOnes(path, "w", Shape.of(2));
        try (var graph = new TestGraph()) {
            graph.variables().filled("w", Shape.of(2), 0);
            graph.variables().filled("u", Shape.of(2), 0);
            var checkpoint = graph.variables().checkpoint();
            assertThrows(RuntimeException.class, () -> checkpoint.restore(graph.session(), path));
            assertThrows(RuntimeException.class, () -> checkpoint.restore(graph.session(), folder.resolve("none")));
        }
    }

    @Test
    void aFetchedValueDoesNotChangeUnderItsReader() {
        try (var graph = new TestGraph()) {
            var w = graph.variables().filled("w", Shape.of(2), 1);
            graph.variables().checkpoint().initialise(graph.session());
            try (var feeds = new Feeds(graph.session());
                    var before = feeds.run(List.of(), List.of(w.value()))) {
                var ones = graph.constant(new double[] {1, 1}, 2);
                graph.run(graph.tf()
                        .train
                        .resourceApplyGradientDescent(w.handle(), graph.tf().constant(1f), ones));
                assertArrayEquals(new float[] {1, 1}, Feeds.floats(before, 0));
            }
            assertArrayEquals(new double[] {0, 0}, graph.value(w.value()));
        }
    }

    private static void saveOnes(Path path, String name, Shape shape) {
        try (var graph = new TestGraph()) {
            graph.variables().filled(name, shape, 1);
            var checkpoint = graph.variables().checkpoint();
            checkpoint.initialise(graph.session());
            checkpoint.save(graph.session(), path);
        }
    }
}
