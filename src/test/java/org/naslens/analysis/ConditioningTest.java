package org.naslens.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace.Kind;

class ConditioningTest {
    private static final Seed SEED = Seed.root(3);

    /** H(π) of .1, .2, .3, .4 is 1.8464393 bits; log₂ of 1 and of 2 options. */
    @Test
    void aControllerThatForgetsHasZeroBitsExactly() {
        var forgets = new BuiltController(3, 0, BuiltController.UNEVEN);
        var conditioning = Conditioning.of(forgets.sample(50, SEED), SEED);

        for (var step : conditioning.steps()) {
            assertEquals(0, step.information().bits());
            assertEquals(0, step.information().ciLow());
            assertEquals(0, step.information().ciHigh());
        }
        double[] maximum = {1.8464393446710154, 0, 1.8464393446710154, 1, 1.8464393446710154};
        for (int t = 0; t < maximum.length; t++) {
            assertEquals(maximum[t], conditioning.steps().get(t).information().maximumBits(), 1e-12);
        }
        assertEquals(0, conditioning.total().bits());
        assertEquals(0, conditioning.total().ciHigh());
        assertEquals(50, conditioning.architectures());
    }

    /** Where half of the sample goes one way for certain and half the other, the choice is 1 bit before the correction. */
    @Test
    void aChoiceThatIsDeterminedHasItsWholeEntropy() {
        var halves = new double[1000][][];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = new double[][] {
                {.25, .25, .25, .25}, {1}, i % 2 == 0 ? new double[] {1, 0, 0, 0} : new double[] {0, 1, 0, 0}
            };
        }
        var conditioning = Conditioning.of(halves, SEED);
        var last = conditioning.steps().get(2).information();

        // s² = M/4/(M−1) for two options with mean ½: 1/(2M) · 2 · s²/½ = 1/(2(M−1)) nats
        assertEquals(1 + 1 / (2.0 * 999) / Math.log(2), last.bits(), 1e-12);
        assertEquals(last.maximumBits(), last.bits(), 1e-12);
        assertEquals(Kind.ACTIVATION, conditioning.steps().get(2).kind());
        assertEquals(Kind.PREVIOUS, conditioning.steps().get(1).kind());
        assertEquals(last.bits(), conditioning.total().bits(), 1e-12);
    }

    /** I = H(π) − Σ π(c) H(q·δ(c) + (1 − q)·π) at each activation but the first, and nothing elsewhere. */
    @Test
    void aControllerThatCopiesHasTheBitsOfItsClosedForm() {
        var copies = new BuiltController(6, .5, BuiltController.UNEVEN);
        var conditioning = Conditioning.of(copies.sample(20_000, SEED).distributions(), SEED, 100);

        assertEquals(0.419042, copies.bits(), 1e-6); // worked out with NumPy 2.4.6
        for (var step : conditioning.steps()) {
            boolean copied = step.step() > 0 && step.kind() == Kind.ACTIVATION;
            assertEquals(copied ? copies.bits() : 0, step.information().bits(), copied ? .01 : 0);
        }
        assertEquals(5 * copies.bits(), conditioning.total().bits(), .03);
    }

    /**
     * Var(pₐ) = q²·πₐ(1 − πₐ), so the bias is −1/(2M)·Σ Var(pₐ)/πₐ = −3q²/(2M) nats: 0.0271 bits for M = 20. Three standard
     * errors of the mean of 400 samples are 0.01.
     */
    @Test
    void theCorrectionTakesTheBiasAway() {
        var copies = new BuiltController(2, .5, BuiltController.UNEVEN);
        int samples = 400;
        double plugIn = 0;
        double corrected = 0;
        for (int r = 0; r < samples; r++) {
            var choice = MeanChoice.of(copies.sample(20, Seed.root(r)).distributions(), 2);
            plugIn += choice.plugIn() / Math.log(2) / samples;
            corrected += choice.information() / Math.log(2) / samples;
        }

        double bias = 3 * .25 / 40 / Math.log(2);
        assertEquals(bias, corrected - plugIn, .05 * bias);
        assertEquals(copies.bits(), corrected, .01);
        assertTrue(plugIn < copies.bits() - .015, "plug-in " + plugIn);
    }

    /** 190 of 200, give or take three standard errors of 3: an interval that always or hardly ever holds it is found out. */
    @Test
    void theIntervalContainsTheTruthInAboutNineteenOfTwentySamples() {
        var copies = new BuiltController(2, .5, BuiltController.UNEVEN);
        long contained = IntStream.range(0, 200)
                .mapToObj(r -> Conditioning.of(copies.sample(200, Seed.root(r)).distributions(), Seed.root(-r), 200)
                        .total())
                .filter(total -> total.ciLow() <= copies.bits() && copies.bits() <= total.ciHigh())
                .count();

        assertTrue(contained >= 181 && contained <= 199, contained + " of 200");
    }

    /** Where every history tells as much, the percentile interval is known to be too wide, not too narrow. */
    @Test
    void theIntervalIsWideWhereAllOptionsAreAlike() {
        var copies = new BuiltController(2, .5, BuiltController.UNIFORM);
        for (int r = 0; r < 20; r++) {
            var total = Conditioning.of(copies.sample(200, Seed.root(r)), SEED).total();
            assertTrue(total.ciLow() <= copies.bits() && copies.bits() <= total.ciHigh(), total + " of sample " + r);
        }
    }

    @Test
    void float32RoundingIsNoInformation() {
        var forgets = new BuiltController(3, 0, BuiltController.UNEVEN);
        var rounded = forgets.sample(100, SEED).distributions();
        for (int i = 0; i < rounded.length; i++) {
            rounded[i][4][0] += (i % 3 - 1) * 3e-8;
        }
        var step = Conditioning.of(rounded, SEED).steps().get(4);

        assertTrue(step.information().bits() > 0 && step.information().bits() < 1e-13, step.toString());
        assertTrue(step.information().ciLow() > 0 && step.information().ciHigh() < 1e-13, step.toString());
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        var sample = new BuiltController(3, .3, BuiltController.UNEVEN).sample(60, SEED);

        assertEquals(Conditioning.of(sample, Seed.root(1)), Conditioning.of(sample, Seed.root(1)));
        assertEquals(Conditioning.of(sample, Seed.root(1)), Conditioning.of(sample.distributions(), Seed.root(1)));
    }

    @Test
    void distributionsMustBeThoseOfASearchSpace() {
        var four = new double[] {.25, .25, .25, .25};
        assertRefused("0 architectures; what varies over the sample needs at least 2", new double[0][][]);
        assertRefused("1 architectures; what varies over the sample needs at least 2", new double[][][] {{four}});
        assertRefused("distributions: row 0 has 2 choices; an architecture of N nodes has 2N - 1", new double[][][] {
            {four, {1}}, {four, {1}}
        });
        assertRefused("distributions: choice 0 of row 1 has 1 options; it must have 4", new double[][][] {{four}, {{1}}
        });
        assertRefused("distributions: choice 0 of row 1 sums to 1.25; it must sum to 1", new double[][][] {
            {four}, {{.5, .25, .25, .25}}
        });
        assertRefused("distributions: a probability of choice 0 of row 1 is NaN; it must be 0 to 1", new double[][][] {
            {four}, {{Double.NaN, .25, .25, .25}}
        });
        var without = SixArchitectures.sample();
        assertThrows(IllegalStateException.class, () -> Conditioning.of(without, SEED));
    }

    @Test
    void stepsAreCopied() {
        var steps = new ArrayList<Conditioning.Step>();
        var conditioning = new Conditioning(steps, new Conditioning.Information(0, 0, 0, 0), 2);
        steps.add(new Conditioning.Step(0, Kind.ACTIVATION, new Conditioning.Information(0, 0, 0, 0)));

        assertEquals(List.of(), conditioning.steps());
    }

    private static void assertRefused(String message, double[][][] distributions) {
        Executable measure = () -> Conditioning.of(distributions, SEED);
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, measure).getMessage());
    }
}
