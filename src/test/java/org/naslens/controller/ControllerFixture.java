package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.naslens.config.Settings;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;

/** A controller of four nodes, what it is trained on, and its numbers. */
final class ControllerFixture {
    static final Seed SEED = Seed.root(31);
    static final int NODES = 4;
    static final int CHOICES = 7;
    static final List<Architecture> SAMPLED = Tiny.architectures(3, NODES, SEED.with("sampled"));
    static final List<Architecture> STORED = Tiny.architectures(5, NODES, SEED.with("stored"));
    static final double[][] ADVANTAGES = Tiny.numbers(3, CHOICES, SEED.with("advantages"));

    private ControllerFixture() {}

    static Controller initialised(Settings.Builder settings, boolean withReplay) {
        var controller = new Controller(settings.build(), withReplay, Tiny.EXECUTION, SEED);
        controller.initialise();
        return controller;
    }

    /** θ and what the optimiser keeps, by name, read from a checkpoint that is written into {@code folder}. */
    static Map<String, double[][]> numbers(Controller controller, Path folder) {
        var path = folder.resolve("numbers");
        controller.save(path);
        return CheckpointReader.read(path, controller.variables());
    }

    static void assertSameNumbers(Map<String, double[][]> expected, Map<String, double[][]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, matrix) -> assertTrue(Arrays.deepEquals(matrix, actual.get(name)), name));
    }
}
