package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.tensorflow.Operand;

/** The child whose products have bfloat16 operands beside the one in float32, under the same weights. */
class PrecisionTest {
    /**
     * A product is off by at most three roundings of 2⁻⁸ (operands and result), and T = 3 time steps of N = 5 nodes and the softmax
     * layer follow upon each other, or twice as many with the way back.
     */
    private static final double FORWARD = 3 * 16 * 0x1p-8;

    private static final double BACKWARD = 2 * FORWARD;

    @Test
    void lossAndGradientsAreNearThoseOfFloat32() {
        var settings = Small.withEverything(Small.settings()).build();
        for (long seed = 1; seed <= 5; seed++) {
            var exact = outcome(settings, false, seed);
            var rounded = outcome(settings, true, seed);
            assertNear(exact.get(0), rounded.get(0), FORWARD);
            for (int i = 1; i < exact.size(); i++) {
                assertNear(exact.get(i), rounded.get(i), BACKWARD);
            }
        }
    }

    /** −log P of the targets, then all gradients of weights. */
    private static List<double[]> outcome(ChildSettings settings, boolean bfloat16, long seed) {
        try (var pass = new GraphPass(settings, Mode.TRAINING, bfloat16, false)) {
            pass.randomWeights(Seed.root(seed));
            var random = Seed.root(seed).with("data").stream();
            var window = Small.window(random, Small.STEPS, Small.BATCH);
            var state = Small.state(random, Small.BATCH);
            var architecture = new SearchSpace(Small.NODES).sample(random);
            var gradients = pass.pass().model().backward(pass.pass().forward());
            var operands = new ArrayList<Operand<?>>();
            operands.add(pass.pass().forward().negLogProb());
            operands.add(gradients.words().embedding());
            operands.addAll(gradients.inputKernel().both());
            operands.addAll(gradients.recurrentKernel().both());
            operands.addAll(gradients.edgeKernels().both());
            return pass.fetch(operands, architecture, window, state, Seed.root(seed));
        }
    }

    /** ‖actual − expected‖ / ‖expected‖ is below a limit, and not so small as if nothing had been rounded. */
    private static void assertNear(double[] expected, double[] actual, double limit) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        double relative = Math.sqrt(difference / norm);
        assertTrue(relative < limit, relative + " is not below " + limit);
        assertTrue(relative > 1e-5, relative + " is as small as in float32");
    }
}
