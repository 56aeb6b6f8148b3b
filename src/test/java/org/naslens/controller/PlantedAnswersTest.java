package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.naslens.config.ReplaySettings.Reconstruct;
import org.naslens.config.Settings;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;

/** Problems with a known answer, at N = 4: 1536 architectures of 7 choices. */
class PlantedAnswersTest {
    private static final Seed SEED = Seed.root(4);
    private static final int NODES = 4;
    private static final int CHOICES = 7;
    private static final int STORED = 50;

    @Test
    void controllerFindsTheArchitectureThatIsRewarded() {
        var target = Architecture.ofTokens("3 0 1 1 2 2 0");
        assertEquals("0:sigmoid 1:relu<0 2:identity<1 3:tanh<2", target.toString());
        var settings = Tiny.settings(NODES, 32);
        settings.getControllerBuilder().getOptimizerBuilder().setLearningRate(5e-3);
        try (var controller = new Controller(settings.build(), false, Tiny.EXECUTION, SEED)) {
            controller.initialise();
            var before = controller.sample(500, SEED.with("before")).architectures();
            double byChance = (4 * (1 / 4.0) + 1 + 1 / 2.0 + 1 / 3.0) / CHOICES; // 0.405
            assertEquals(byChance, meanAgreement(before, target), 0.06);

            var baseline = new Baseline(settings.getController().getBaselineDecay());
            for (int step = 1; step <= 400; step++) {
                var sampled =
                        controller.sample(10, SEED.with("training").with(step)).architectures();
                double[][] rewards = sampled.stream()
                        .map(each -> new double[] {agreement(each, target)})
                        .toArray(double[][]::new);
                controller.train(ControllerBatch.of(sampled, baseline.advantages(rewards), step));
            }
            var after = controller.sample(500, SEED.with("after")).architectures();
            double agreement = meanAgreement(after, target);
            assertTrue(agreement > 0.95, "mean agreement " + agreement); // the tanh allows 0.986
            assertEquals(target, mostFrequent(after));
        }
    }

    /** The share of equal choices. */
    private static double agreement(Architecture a, Architecture b) {
        int equal = 0;
        for (int t = 0; t < CHOICES; t++) {
            equal += a.choices()[t] == b.choices()[t] ? 1 : 0;
        }
        return (double) equal / CHOICES;
    }

    private static double meanAgreement(List<Architecture> architectures, Architecture target) {
        return architectures.stream()
                .mapToDouble(each -> agreement(each, target))
                .average()
                .orElseThrow();
    }

    private static Architecture mostFrequent(List<Architecture> architectures) {
        var counts = architectures.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    @Test
    void theLikelihoodOfFiftyArchitecturesReachesTheirEntropy() {
        // The mean of −log π over K different architectures is the cross entropy of their uniform mixture and π: at
        // least
        // log K, reached by π = 1/K on each. So L_Sup, a mean over choices, is at least log(50) / 7 = 0.559 nats.
        double bound = Math.log(STORED) / CHOICES;
        double loss = memorise(distinct(UnaryOperator.identity()), Reconstruct.LIKELIHOOD, 500);
        assertTrue(loss > bound - 1e-5, "L_Sup = " + loss + " is below " + bound);
        assertTrue(loss < bound + 0.01, "L_Sup = " + loss + ", bound " + bound);
    }

    @Test
    void theFinalStateReconstructsFiftyArchitecturesToNearZeroNats() {
        // The final state has seen all choices but the last, which here repeats the first: it knows all of them.
        var stored =
                distinct(architecture -> withLast(architecture, architecture.choices()[0]));
        double loss = memorise(stored, Reconstruct.FROM_FINAL_STATE, 500);
        assertTrue(loss < 0.01, "L_Sup = " + loss);
    }

    @Test
    void theFinalStateCannotTellTheLastChoice() {
        // 25 architectures, each with two last choices a and (a + 1) mod 4: the state before the last choice is the
        // same, so
        // no readout is better than a coin, log 2 of the sum over 7 choices.
        var halves = distinct(architecture -> withLast(architecture, 0)).subList(0, STORED / 2);
        var stored = new ArrayList<Architecture>();
        for (var half : halves) {
            stored.add(withLast(half, half.choices()[0]));
            stored.add(withLast(half, (half.choices()[0] + 1) % 4));
        }
        double bound = Math.log(2) / CHOICES;
        double loss = memorise(stored, Reconstruct.FROM_FINAL_STATE, 500);
        assertTrue(loss > bound - 1e-5, "L_Sup = " + loss + " is below " + bound);
        assertTrue(loss < bound + 0.01, "L_Sup = " + loss + ", bound " + bound);
    }

    /** Fifty different architectures, drawn at random and changed. */
    private static List<Architecture> distinct(UnaryOperator<Architecture> change) {
        var distinct = new ArrayList<Architecture>();
        var seen = new HashSet<Architecture>();
        for (var drawn : Tiny.architectures(1000, NODES, SEED.with("stored"))) {
            var architecture = change.apply(drawn);
            if (distinct.size() < STORED && seen.add(architecture)) {
                distinct.add(architecture);
            }
        }
        assertEquals(STORED, distinct.size());
        return distinct;
    }

    private static Architecture withLast(Architecture architecture, int activation) {
        int[] choices = architecture.choices();
        choices[CHOICES - 1] = activation;
        return Architecture.ofChoices(choices);
    }

    /** L_Sup after some steps on nothing but L_Sup. */
    private static double memorise(List<Architecture> stored, Reconstruct reconstruct, int steps) {
        try (var controller = new Controller(memory(reconstruct), true, Tiny.EXECUTION, SEED)) {
            controller.initialise();
            double[][] noAdvantage = {{0}};
            double loss = Double.NaN;
            for (int step = 1; step <= steps; step++) {
                loss = controller
                        .train(ControllerBatch.of(stored.subList(0, 1), noAdvantage, step)
                                .replaying(stored, step))
                        .reconstructionLoss()
                        .orElseThrow();
            }
            return loss;
        }
    }

    private static Settings memory(Reconstruct reconstruct) {
        var settings = Tiny.settings(NODES, 32);
        settings.getControllerBuilder()
                .setTemperature(1)
                .setTanhConstant(10) // a policy that may be certain
                .getOptimizerBuilder()
                .setLearningRate(1e-2);
        settings.getReplayBuilder().setReconstruct(reconstruct);
        return settings.build();
    }
}
