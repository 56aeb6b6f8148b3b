package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.naslens.controller.Closeness.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.config.ControllerSettings.Parameters;
import org.naslens.config.ReplaySettings.CrossEntropy;
import org.naslens.config.ReplaySettings.Reconstruct;
import org.naslens.config.Settings;
import org.naslens.random.Seed;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Every element of every gradient against central differences of the loss in plain Java. */
class GradientTest {
    private static final Seed SEED = Seed.root(5);
    private static final int NODES = 4;
    private static final int CHOICES = 7;
    private static final int[][] ROWS = Tiny.choices(Tiny.architectures(3, NODES, SEED.with("rows")));
    private static final double[][] ADVANTAGES = Tiny.numbers(3, CHOICES, SEED.with("advantages"));

    /** A policy that is far from linear: tanh bends, gates are neither open nor shut. */
    private static Settings.Builder settings(Parameters parameters) {
        var settings = Tiny.settings(NODES, 3);
        settings.getControllerBuilder()
                .setParameters(parameters)
                .setTemperature(0.8)
                .setTanhConstant(1.7);
        return settings;
    }

    private static Theta theta(Settings settings, boolean withReadout) {
        return Theta.random(settings, withReadout, 1.2, SEED.with("theta"));
    }

    @ParameterizedTest
    @CsvSource({"COMPACT, true", "AUTHORS, true", "COMPACT, false"})
    void policyGradientWeighsEachChoiceByItsAdvantage(Parameters parameters, boolean tanh) {
        var settings = settings(parameters).build();
        var variant = new Policy.Variant(tanh, true, false);
        var theta = theta(settings, false);
        try (var graph = new PolicyGraph(settings, theta)) {
            var losses = new PolicyLoss(graph.tf());
            var policy = graph.policy(variant);
            var gradients = backward(
                    policy,
                    policy.follow(graph.choices()),
                    choice -> losses.policyGradient(choice, advantages(graph, choice.t())));
            var plain = new PlainController(settings.getController(), variant, theta);
            checkGradients(graph, gradients, null, theta.centralDifferences(() -> plain.policyLoss(ROWS, ADVANTAGES)));
        }
    }

    /** The advantages of choice t, {@code [M, 1]}. */
    private static Operand<TFloat32> advantages(PolicyGraph graph, int t) {
        float[] values = new float[ROWS.length];
        for (int m = 0; m < values.length; m++) {
            values[m] = (float) ADVANTAGES[m][t];
        }
        return graph.tf().constant(Shape.of(values.length, 1), DataBuffers.of(values));
    }

    private static ControllerGradients backward(
            Policy policy, Policy.Unrolled followed, Function<Policy.Choice, Operand<TFloat32>> dScores) {
        return policy.backward(
                followed, followed.choices().stream().map(dScores).toList(), null, null);
    }

    @ParameterizedTest
    @EnumSource(Parameters.class)
    void entropyGradientIsThatOfMinusTheEntropyOfAllChoices(Parameters parameters) {
        var settings = settings(parameters).build();
        var theta = theta(settings, false);
        try (var graph = new PolicyGraph(settings, theta)) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            var losses = new PolicyLoss(graph.tf());
            var gradients = backward(policy, policy.follow(graph.choices()), losses::negativeEntropy);
            var plain = new PlainController(settings.getController(), Policy.Variant.PLAIN, theta);
            checkGradients(graph, gradients, null, theta.centralDifferences(() -> -plain.entropy(ROWS)));
        }
    }

    @ParameterizedTest
    @EnumSource(Parameters.class)
    void theStatePenaltyJoinsThePolicyGradient(Parameters parameters) {
        double lambda = 0.8;
        var settings = settings(parameters).build();
        var theta = theta(settings, false);
        try (var graph = new PolicyGraph(settings, theta)) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            var losses = new PolicyLoss(graph.tf());
            var followed = policy.follow(graph.choices());
            var dScores = followed.choices().stream()
                    .map(choice -> losses.policyGradient(choice, advantages(graph, choice.t())))
                    .toList();
            float cellDecay = (float)
                    (2 * lambda / (ROWS.length * settings.getController().getState()));
            var gradients = policy.backward(followed, dScores, null, graph.tf().constant(cellDecay));
            var plain = new PlainController(settings.getController(), Policy.Variant.PLAIN, theta);
            checkGradients(
                    graph,
                    gradients,
                    null,
                    theta.centralDifferences(
                            () -> plain.policyLoss(ROWS, ADVANTAGES) + plain.statePenalty(ROWS, lambda)));
        }
    }

    @ParameterizedTest
    @EnumSource(Parameters.class)
    void likelihoodReconstructionHasItsLossAndGradient(Parameters parameters) {
        checkReconstruction(settings(parameters), Policy.Variant.PLAIN, plain -> plain.likelihoodLoss(ROWS));
    }

    @ParameterizedTest
    @EnumSource(Parameters.class)
    void theAuthorsReconstructionHasItsLossAndGradient(Parameters parameters) {
        // softmax taken twice, previous nodes fed without offset, the first choice fed and not reconstructed
        var settings = settings(parameters);
        settings.getReplayBuilder().setCrossEntropy(CrossEntropy.OF_PROBABILITIES);
        checkReconstruction(settings, new Policy.Variant(true, false, true), plain -> plain.doubledSoftmaxLoss(ROWS));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void eachOfTheAuthorsDifferencesAloneHasItsGradient(boolean skipFirstChoice, boolean ofProbabilities) {
        var settings = settings(Parameters.COMPACT);
        if (ofProbabilities) {
            settings.getReplayBuilder().setCrossEntropy(CrossEntropy.OF_PROBABILITIES);
        }
        checkReconstruction(
                settings,
                new Policy.Variant(true, skipFirstChoice, skipFirstChoice),
                plain -> ofProbabilities ? plain.doubledSoftmaxLoss(ROWS) : plain.likelihoodLoss(ROWS));
    }

    @ParameterizedTest
    @EnumSource(Parameters.class)
    void reconstructionFromTheFinalStateHasItsLossAndGradient(Parameters parameters) {
        var settings = settings(parameters);
        settings.getReplayBuilder().setReconstruct(Reconstruct.FROM_FINAL_STATE);
        checkReconstruction(settings, Policy.Variant.PLAIN, plain -> plain.finalStateLoss(ROWS));
    }

    /** The loss itself, and the gradient of weight · loss. */
    private static void checkReconstruction(
            Settings.Builder builder, Policy.Variant variant, ToDoubleFunction<PlainController> loss) {
        double weight = 2.5;
        builder.getReplayBuilder().setWeight(weight);
        var settings = builder.build();
        boolean fromState = settings.getReplay().getReconstruct() == Reconstruct.FROM_FINAL_STATE;
        var theta = theta(settings, fromState);
        try (var graph = new PolicyGraph(settings, theta)) {
            var reconstruction = graph.reconstruction(graph.policy(variant));
            var plain = new PlainController(settings.getController(), variant, theta);
            double expected = loss.applyAsDouble(plain);
            float actual = graph.run(ROWS, List.of(reconstruction.loss())).get(0)[0];
            assertEquals(expected, actual, 1e-5 * expected);
            checkGradients(
                    graph,
                    reconstruction.gradients(),
                    reconstruction.readoutGradients(),
                    theta.centralDifferences(() -> weight * loss.applyAsDouble(plain)));
        }
    }

    private static void checkGradients(
            PolicyGraph graph,
            ControllerGradients gradients,
            Reconstruction.ReadoutGradients readoutGradients,
            Theta expected) {
        var byName = new LinkedHashMap<String, Operand<TFloat32>>();
        byName.put("embedding", gradients.embedding());
        byName.put("lstm/kernel", gradients.lstmKernel());
        byName.put("lstm/bias", gradients.lstmBias());
        byName.put("heads/kernel", gradients.headKernel());
        byName.put("heads/bias", gradients.headBias());
        if (readoutGradients != null) {
            byName.put("readout/kernel", readoutGradients.kernel());
            byName.put("readout/bias", readoutGradients.bias());
        }
        var values = graph.run(ROWS, List.copyOf(byName.values())).iterator();
        for (var name : byName.keySet()) {
            float[] actual = values.next();
            checkGradient(name, expected.matrix(name), actual);
            if (name.equals("lstm/bias") && expected.has("lstm/bias_2")) {
                checkGradient("lstm/bias_2", expected.matrix("lstm/bias_2"), actual);
            }
        }
        boolean readout = expected.has("readout/kernel");
        assertEquals(readout, readoutGradients != null);
    }

    private static void checkGradient(String name, double[][] expected, float[] actual) {
        boolean noHeads = name.startsWith("heads") && Closeness.largest(expected) == 0; // L_Sup from the final state
        if (noHeads) {
            assertTrue(allZero(actual), name);
            return;
        }
        assertTrue(Closeness.largest(expected) > 0.02, name + ": a gradient this small proves nothing");
        assertClose(expected, actual, 5e-6, "gradient of " + name);
    }

    private static boolean allZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whatTheAuthorsNeverUseGetsNoGradient() {
        var settings = settings(Parameters.AUTHORS).build();
        try (var graph = new PolicyGraph(settings, theta(settings, false))) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            var losses = new PolicyLoss(graph.tf());
            var gradients = backward(policy, policy.follow(graph.choices()), losses::crossEntropy);
            var values = graph.run(ROWS, List.of(gradients.embedding(), gradients.headBias()));
            int rows = 4 + NODES - 1; // activations, and the previous nodes 0 … N − 2
            int columns = 4 * NODES + 1 + 2 + 3;
            assertTrue(allZero(Arrays.copyOfRange(values.get(0), rows * 3, values.get(0).length)));
            assertTrue(allZero(Arrays.copyOfRange(values.get(1), columns, values.get(1).length)));
            assertEquals(columns + NODES + 4, values.get(1).length);
        }
    }

    @Test
    void aChoiceWithOneOptionHasNoGradient() {
        // node 1 can read node 0 only: the column of choice 1
        var settings = settings(Parameters.COMPACT).build();
        try (var graph = new PolicyGraph(settings, theta(settings, false))) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            var losses = new PolicyLoss(graph.tf());
            var followed = policy.follow(graph.choices());
            var gradients = backward(policy, followed, losses::crossEntropy);
            var values = graph.run(ROWS, List.of(gradients.headBias(), policy.negLogProbs(followed)));
            assertEquals(0, values.get(0)[4], 0.0);
            assertEquals(0, values.get(1)[1], 0.0);
        }
    }

    @ParameterizedTest
    @EnumSource(Reconstruct.class)
    void tensorFlowsOwnGradientsAgree(Reconstruct reconstruct) {
        var builder = settings(Parameters.AUTHORS);
        builder.getReplayBuilder().setReconstruct(reconstruct).setWeight(1);
        var settings = builder.build();
        try (var graph = new PolicyGraph(settings, theta(settings, reconstruct == Reconstruct.FROM_FINAL_STATE))) {
            var reconstruction = graph.reconstruction(graph.policy(Policy.Variant.PLAIN));
            var ours = new LinkedHashMap<String, Operand<TFloat32>>();
            ours.put("embedding", reconstruction.gradients().embedding());
            ours.put("lstm/kernel", reconstruction.gradients().lstmKernel());
            ours.put("lstm/bias", reconstruction.gradients().lstmBias());
            if (reconstruction.readoutGradients() == null) {
                ours.put("heads/kernel", reconstruction.gradients().headKernel());
                ours.put("heads/bias", reconstruction.gradients().headBias());
            } else {
                ours.put("readout/kernel", reconstruction.readoutGradients().kernel());
                ours.put("readout/bias", reconstruction.readoutGradients().bias());
            }
            agree(graph, reconstruction.loss(), ours);
        }
    }

    private static void agree(PolicyGraph graph, Operand<TFloat32> loss, Map<String, Operand<TFloat32>> ours) {
        var variables = graph.variables();
        Output<?>[] xs = ours.keySet().stream()
                .map(name -> variables.get(name).value().asOutput())
                .toArray(Output<?>[]::new);
        var fetches = new ArrayList<Operand<TFloat32>>(ours.values());
        for (var theirs : graph.graph().addGradients(loss.asOutput(), xs)) {
            fetches.add(floats(theirs));
        }
        var values = graph.run(ROWS, fetches);
        int i = 0;
        for (var name : ours.keySet()) {
            double[][] expected = {doubles(values.get(xs.length + i))};
            assertClose(expected, values.get(i), 1e-5, "gradient of " + name);
            i++;
        }
    }

    @SuppressWarnings("unchecked") // a gradient has the type of what it is the gradient of
    private static Operand<TFloat32> floats(Output<?> gradient) {
        return (Operand<TFloat32>) gradient;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
