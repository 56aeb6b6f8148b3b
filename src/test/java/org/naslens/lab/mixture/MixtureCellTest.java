package org.naslens.lab.mixture;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.child.GraphPass;
import org.naslens.child.Small;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.random.Seed;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.Numbers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The gradients of the loss by the weights of paths and outputs, which this cell alone has. */
class MixtureCellTest {
    private static final int CASES = 4;

    @ParameterizedTest
    @EnumSource
    void gradientsByPathAndOutputWeightsAreSlopesOfTheLoss(RecurrentState goesOn) {
        var settings = Small.settings().setRecurrentState(goesOn).build();
        for (int k = 0; k < CASES; k++) {
            var seed = Seed.root(k).with("mixture");
            var mixed = MixedPaths.random(seed.with("paths"));
            var input = new AtomicReference<MixtureInput>();
            var wiring = new AtomicReference<MixtureWiring>();
            try (var graph = GraphPass.evaluating(settings, (exchange, own) -> {
                input.set(new MixtureInput(exchange, Small.NODES));
                wiring.set(new MixtureWiring(own, input.get()));
                return wiring.get();
            })) {
                graph.buildGradients();
                var plain = graph.randomWeights(seed);
                var window = Small.window(seed.with("words").stream(), Small.STEPS, Small.BATCH);
                double[] state = Small.state(seed.with("state").stream(), Small.BATCH);
                var text = Small.text(window, state);
                var cell = wiring.get().built();
                var fetches = new ArrayList<Operand<TFloat32>>();
                fetches.add(cell.pathGradient());
                fetches.add(cell.outputGradient());
                var actual = graph.fetch(
                        fetches,
                        (Feeds feeds) -> input.get().feed(feeds, mixed.weights()),
                        window,
                        state,
                        Seed.root(1));
                double[] byPath = slopes(
                        mixed.paths(),
                        paths -> plain.evaluate(new MixedPaths(paths, mixed.outputs()).plain(), text)
                                .meanLoss());
                double[] byOutput = slopes(
                        mixed.outputs(),
                        outputs -> plain.evaluate(new MixedPaths(mixed.paths(), outputs).plain(), text)
                                .meanLoss());
                Numbers.assertClose("dM", byPath, actual.get(0), 1e-4, 2e-6);
                Numbers.assertClose("dw", byOutput, actual.get(1), 1e-4, 2e-6);
            }
        }
    }

    private static double[] slopes(double[] at, ToDoubleFunction<double[]> function) {
        double step = 1e-5;
        double[] slopes = new double[at.length];
        double[] moved = at.clone();
        for (int i = 0; i < at.length; i++) {
            moved[i] = at[i] + step;
            double above = function.applyAsDouble(moved);
            moved[i] = at[i] - step;
            double below = function.applyAsDouble(moved);
            moved[i] = at[i];
            slopes[i] = (above - below) / (2 * step);
        }
        return slopes;
    }
}
