package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.naslens.config.ReplaySettings.CrossEntropy;
import org.naslens.config.ReplaySettings.Reconstruct;
import org.naslens.config.Settings;
import org.naslens.random.Seed;

/** L_Sup of controllers of which one knows everything, at N = 12. */
class ReconstructionTest {
    private static final Seed SEED = Seed.root(12);
    private static final int NODES = 12;
    private static final Policy.Variant AUTHORS = new Policy.Variant(true, false, true);

    private static float loss(Settings.Builder settings, Policy.Variant variant, Theta theta, int[][] rows) {
        try (var graph = new PolicyGraph(settings.build(), theta)) {
            return graph.run(
                            rows,
                            List.of(graph.reconstruction(graph.policy(variant)).loss()))
                    .get(0)[0];
        }
    }

    /** The mean over the 22 choices after the first of a term that depends on the number of options. */
    private static double meanOf22(IntToDoubleFunction term) {
        double sum = 0;
        for (int t = 1; t < 23; t++) {
            sum += term.applyAsDouble(PlainController.options(t));
        }
        return sum / 22;
    }

    @Test
    void aUniformControllerPaysTheLogarithmOfTheOptions() {
        double expected = meanOf22(Math::log);
        assertEquals(1.4887, expected, 5e-5); // the value of the authors' code before training
        var settings = Tiny.settings(NODES, 3);
        var theta = Theta.random(settings.build(), false, 0, SEED);
        int[][] rows = Tiny.choices(Tiny.architectures(4, NODES, SEED));
        assertEquals(expected, loss(settings, AUTHORS, theta, rows), 1e-6);
        settings.getReplayBuilder().setCrossEntropy(CrossEntropy.OF_PROBABILITIES);
        assertEquals(expected, loss(settings, AUTHORS, theta, rows), 1e-6); // softmax of equal numbers is uniform, too
    }

    @Test
    void aUniformReadoutPaysTheLogarithmOfTheOptionsOfAllChoices() {
        var settings = Tiny.settings(NODES, 3);
        settings.getReplayBuilder().setReconstruct(Reconstruct.FROM_FINAL_STATE);
        var theta = Theta.random(settings.build(), true, 0, SEED);
        int[][] rows = Tiny.choices(Tiny.architectures(4, NODES, SEED));
        double expected = (22 * meanOf22(Math::log) + Math.log(4)) / 23;
        assertEquals(34.138 / 23, expected, 5e-5);
        assertEquals(expected, loss(settings, Policy.Variant.PLAIN, theta, rows), 1e-6);
    }

    @Test
    void theDoubledSoftmaxKeepsACertainControllerAtItsFloor() {
        // p = (1, 0, …, 0), so q = e / (e + A − 1) and −log q = log(1 + (A − 1)/e): 0.8433 nats over 22 choices
        double expected = meanOf22(a -> Math.log(1 + (a - 1) / Math.E));
        assertEquals(0.8433, expected, 5e-5);
        var settings = Tiny.settings(NODES, 3);
        settings.getReplayBuilder().setCrossEntropy(CrossEntropy.OF_PROBABILITIES);
        var certain = PolicyTest.saturated(settings.build(), 1e4);
        int[][] first = new int[3][23]; // option 0 at every choice, which is what the controller is certain of
        assertEquals(expected, loss(settings, new Policy.Variant(false, false, true), certain, first), 1e-6);
    }

    @Test
    void theTanhRaisesThatFloor() {
        // With a · tanh the best p is e^2.5 / (e^2.5 + (A − 1) e^−2.5), the others share the rest.
        double expected = meanOf22(a -> {
            double best = Math.exp(2.5) / (Math.exp(2.5) + (a - 1) * Math.exp(-2.5));
            double other = Math.exp(-2.5) / (Math.exp(2.5) + (a - 1) * Math.exp(-2.5));
            return -Math.log(Math.exp(best) / (Math.exp(best) + (a - 1) * Math.exp(other)));
        });
        var settings = Tiny.settings(NODES, 3);
        settings.getReplayBuilder().setCrossEntropy(CrossEntropy.OF_PROBABILITIES);
        var certain = PolicyTest.saturated(settings.build(), 1e4);
        assertEquals(expected, loss(settings, AUTHORS, certain, new int[3][23]), 1e-6);
    }

    @Test
    void theCrossEntropyOfLogitsHasNoFloorButTheTanhs() {
        double expected = meanOf22(a -> Math.log(1 + (a - 1) * Math.exp(-5))); // scores ±2.5 are 5 apart
        var settings = Tiny.settings(NODES, 3);
        var certain = PolicyTest.saturated(settings.build(), 1e4);
        assertEquals(expected, loss(settings, AUTHORS, certain, new int[3][23]), 1e-6);
        assertEquals(0, loss(settings, new Policy.Variant(false, false, true), certain, new int[3][23]), 1e-6);
    }
}
