package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.naslens.random.Seed;
import org.naslens.space.Architecture;
import org.naslens.space.SearchSpace;
import org.naslens.space.SearchSpace.Kind;

class LinearProbeTest {
    private static final Seed SEED = Seed.root(11);

    private final SampleSet uniform = new BuiltController(5, 0, BuiltController.UNIFORM).sample(400, SEED);

    /** All choices, one hot, and at the scale of an untrained controller's state. */
    @Test
    void whatTheStateHoldsIsReadWithoutError() {
        var probe = LinearProbe.of(withStates(uniform, 1e-6, LinearProbeTest::oneHot), SEED);

        for (var step : probe.steps()) {
            if (step.step() != 1) { // the one option of node 1
                assertEquals(1.0, step.reading().orElseThrow().accuracy(), "step " + step.step());
                assertEquals(1.0, step.reading().orElseThrow().ciHigh(), 1e-12);
                assertEquals(400, step.reading().orElseThrow().heldOut());
            }
        }
        assertEquals(OptionalDouble.of(1.0), probe.meanAccuracy());
    }

    @Test
    void aChoiceOfOneOptionHasNothingToRead() {
        var step = LinearProbe.of(uniform, SEED).steps().get(1);

        assertEquals(new LinearProbe.Step(1, Kind.PREVIOUS, Optional.empty()), step);
    }

    /** With 95 % intervals 1 of 20 may miss; of the 9 readings here 2 may, or the probe learns from noise. */
    @Test
    void aStateThatKnowsNothingIsReadAtTheMajorityRate() {
        var noise = withStates(uniform, 1, (architecture, i) -> gaussian(i, 30));
        var probe = LinearProbe.of(noise, SEED);
        long missed = probe.steps().stream()
                .flatMap(step -> step.reading().stream())
                .filter(r -> r.majority() < r.ciLow() || r.majority() > r.ciHigh())
                .count();

        assertTrue(missed <= 2, probe.toString());
        assertEquals(probe.meanMajority().orElseThrow(), probe.meanAccuracy().orElseThrow(), .03);
    }

    @Test
    void aControllerThatForgetsIsReadAtTheMajorityRateExactly() {
        var probe = LinearProbe.of(withStates(uniform, 1, (a, i) -> new double[] {.7, -.1, 0}), SEED);

        for (var step : probe.steps()) {
            step.reading().ifPresent(r -> assertEquals(r.majority(), r.accuracy()));
        }
    }

    /** The majority of four equal options is right in a quarter, of π = (.1, .2, .3, .4) in .4 of the cases. */
    @Test
    void theMajorityRateIsThatOfTheMostFrequentOption() {
        var uneven = new BuiltController(2, 0, BuiltController.UNEVEN).sample(2000, SEED);

        assertEquals(.4, reading(LinearProbe.of(uneven, SEED), 0).majority(), .03);
        assertEquals(.25, reading(LinearProbe.of(uniform, SEED), 0).majority(), .06);
    }

    /**
     * The state holds activation 2 alone. Across j activations the copying controller keeps it with q^j, in either direction
     * of time, as the chain is reversible: Σ π(c) max P(· | c, j) can be read, with q = .8:
     * qʲ + (1 − qʲ) Σ π² = .86 for j = 1 and .748 for j = 2.
     */
    @Test
    void aControllerThatCopiesIsReadAsFarAsItsCopiesGo() {
        var copies = new BuiltController(5, .8, BuiltController.UNEVEN);
        var sample = copies.sample(3000, SEED);
        var probe = LinearProbe.of(
                withStates(sample, 1, (architecture, i) -> hot(architecture.choices()[4], 4)), SEED);

        assertEquals(1.0, reading(probe, 4).accuracy());
        for (int node : new int[] {0, 1, 3, 4}) {
            double expected = copies.accuracyAcross(Math.abs(node - 2));
            assertEquals(expected, reading(probe, 2 * node).accuracy(), .03, "node " + node);
        }
        assertEquals(.86, copies.accuracyAcross(1), 1e-12);
        assertEquals(.748, copies.accuracyAcross(2), 1e-12);
    }

    /** Wilson: (p + z²/2n ± z √(p(1−p)/n + z²/4n²))/(1 + z²/n). */
    @Test
    void theIntervalIsWilsons() {
        var reading = reading(LinearProbe.of(withStates(uniform, 1, (a, i) -> gaussian(i, 3)), SEED), 0);
        double z = 1.959963984540054;
        double p = reading.accuracy();
        double centre = (p + z * z / 800) / (1 + z * z / 400);
        double half = z * Math.sqrt(p * (1 - p) / 400 + z * z / (4 * 400.0 * 400)) / (1 + z * z / 400);

        assertEquals(centre - half, reading.ciLow(), 1e-9);
        assertEquals(centre + half, reading.ciHigh(), 1e-9);
    }

    /** Two architectures, 3 to 1: the state tells them apart or, being the same, does not. */
    @Test
    void whatIsSampledOftenCountsOften() {
        var all = new ArrayList<Architecture>();
        var states = new double[400][];
        for (int i = 0; i < 400; i++) {
            all.add(Architecture.ofTokens(i % 4 == 0 ? "0 0 1" : "0 0 2"));
            states[i] = oneHot(all.get(i), i);
        }

        assertEquals(
                1.0, reading(LinearProbe.of(SampleSet.of(all, states), SEED), 2).accuracy());
        assertEquals(
                .75,
                reading(LinearProbe.of(SampleSet.of(all, new double[400][3]), SEED), 2)
                        .accuracy());
    }

    @Test
    void theSameSeedReadsTheSame() {
        var noise = withStates(uniform, 1, (a, i) -> gaussian(i, 10));

        assertEquals(LinearProbe.of(noise, SEED), LinearProbe.of(noise, SEED));
    }

    @Test
    void theScaleOfAUnitPlaysNoPart() {
        var noise = withStates(uniform, 1, (a, i) -> gaussian(i, 10));
        var scaled = withStates(uniform, 0x1p-20, (a, i) -> gaussian(i, 10));

        assertEquals(LinearProbe.of(noise, SEED), LinearProbe.of(scaled, SEED));
    }

    @Test
    void equalArchitecturesHaveNoReading() {
        var same = List.of(Architecture.ofTokens("0 0 1"), Architecture.ofTokens("0 0 1"));
        var probe = LinearProbe.of(SampleSet.of(same, new double[][] {{1}, {1}}), SEED);

        assertEquals(OptionalDouble.empty(), probe.meanAccuracy());
        assertEquals(OptionalDouble.empty(), probe.meanMajority());
    }

    @Test
    void oneArchitectureCannotBeHeldOut() {
        var one = uniform.first(1);
        var error = assertThrows(IllegalArgumentException.class, () -> LinearProbe.of(one, SEED));
        assertEquals("1 architecture; to hold one out, a probe needs at least 2", error.getMessage());
    }

    private static LinearProbe.Reading reading(LinearProbe probe, int step) {
        return probe.steps().get(step).reading().orElseThrow();
    }

    private static SampleSet withStates(SampleSet sample, double scale, State state) {
        var states = new double[sample.size()][];
        for (int i = 0; i < states.length; i++) {
            states[i] = state.of(sample.architecture(i), i);
            for (int k = 0; k < states[i].length; k++) {
                states[i][k] *= scale;
            }
        }
        return SampleSet.of(sample.architectures(), states);
    }

    private static double[] oneHot(Architecture architecture, int i) {
        int[] options = new SearchSpace(architecture.nodes()).options();
        int[] choices = architecture.choices();
        int width = 0;
        for (int count : options) {
            width += count;
        }
        double[] state = new double[width];
        int first = 0;
        for (int t = 0; t < choices.length; t++) {
            state[first + choices[t]] = 1;
            first += options[t];
        }
        return state;
    }

    private static double[] hot(int option, int options) {
        double[] state = new double[options];
        state[option] = 1;
        return state;
    }

    private static double[] gaussian(int i, int units) {
        var random = Seed.root(99).with(i).stream();
        double[] state = new double[units];
        for (int k = 0; k < units; k++) {
            state[k] = random.nextGaussian();
        }
        return state;
    }

    @FunctionalInterface
    private interface State {
        double[] of(Architecture architecture, int i);
    }
}
