package org.naslens.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.naslens.controller.Closeness.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
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
            var policy = graph.policy(variant);
            var sampled = policy.follow(graph.choices());
            var term = new PolicyTerms(graph.tf(), policy).policyGradient(sampled, advantages(graph));
            var plain = new PlainController(settings.getController(), variant, theta);
            checkTerm(graph, policy, sampled, term, theta, () -> plain.policyLoss(ROWS, ADVANTAGES));
        }
    }

    private static Operand<TFloat32> advantages(PolicyGraph graph) {
        return graph.tf().constant(Shape.of(ROWS.length, CHOICES), DataBuffers.of(PolicyGraph.floats(ADVANTAGES)));
    }

    /** The loss of a term against that of plain Java, and its gradient against differences of the latter. */
    private static void checkTerm(
            PolicyGraph graph, Policy policy, Policy.Unrolled sampled, Term term, Theta theta, DoubleSupplier loss) {
        float actual = graph.run(ROWS, List.of(term.loss())).get(0)[0];
        assertEquals(loss.getAsDouble(), actual, 1e-5 * Math.abs(loss.getAsDouble()));
        checkGradients(graph, ROWS, policy.backward(sampled, term), theta.centralDifferences(loss));
    }

    @ParameterizedTest
    @EnumSource(Parameters.class)
    void negativeEntropyIsMinusTheMeanEntropyOfAllChoices(Parameters parameters) {
        double beta = 1.4;
        var settings = settings(parameters).build();
        var theta = theta(settings, false);
        try (var graph = new PolicyGraph(settings, theta)) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            var sampled = policy.follow(graph.choices());
            var term = new PolicyTerms(graph.tf(), policy).negativeEntropy(sampled, beta);
            var plain = new PlainController(settings.getController(), Policy.Variant.PLAIN, theta);
            checkTerm(graph, policy, sampled, term, theta, () -> -beta * plain.entropy(ROWS) / ROWS.length);
        }
    }

    /** By itself and as a summand: L_PG has no gradient by the cell state, the penalty none by the scores. */
    @ParameterizedTest
    @EnumSource(Parameters.class)
    void theStatePenaltyJoinsThePolicyGradient(Parameters parameters) {
        double lambda = 0.8;
        var settings = settings(parameters).build();
        var theta = theta(settings, false);
        try (var graph = new PolicyGraph(settings, theta)) {
            var policy = graph.policy(Policy.Variant.PLAIN);
            var sampled = policy.follow(graph.choices());
            var terms = new PolicyTerms(graph.tf(), policy);
            var penalty =
                    terms.squaredCells(sampled, lambda, settings.getController().getState());
            var sum = terms.policyGradient(sampled, advantages(graph)).plus(graph.tf(), penalty);
            var plain = new PlainController(settings.getController(), Policy.Variant.PLAIN, theta);
            float alone = graph.run(ROWS, List.of(penalty.loss())).get(0)[0];
            assertEquals(plain.statePenalty(ROWS, lambda), alone, 1e-5 * alone);
            checkTerm(
                    graph,
                    policy,
                    sampled,
                    sum,
                    theta,
                    () -> plain.policyLoss(ROWS, ADVANTAGES) + plain.statePenalty(ROWS, lambda));
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
        var settings = builder.build();
        boolean fromState = settings.getReplay().getReconstruct() == Reconstruct.FROM_FINAL_STATE;
        var theta = theta(settings, fromState);
        try (var graph = new PolicyGraph(settings, theta)) {
            var reconstruction = graph.reconstruction(graph.policy(variant));
            var plain = new PlainController(settings.getController(), variant, theta);
            double expected = loss.applyAsDouble(plain);
            var weighted = reconstruction.times(weight);
            var actual = graph.run(ROWS, List.of(reconstruction.loss(), weighted.value()));
            assertEquals(expected, actual.get(0)[0], 1e-5 * expected);
            assertEquals(weight * expected, actual.get(1)[0], 1e-5 * weight * expected);
            checkGradients(
                    graph,
                    ROWS,
                    weighted.gradients(),
                    theta.centralDifferences(() -> weight * loss.applyAsDouble(plain)));
        }
    }

    static void checkGradients(PolicyGraph graph, int[][] rows, ControllerGradients gradients, Theta expected) {
        var byName = new LinkedHashMap<String, Operand<TFloat32>>();
        byName.put("embedding", gradients.embedding());
        byName.put("lstm/kernel", gradients.lstmKernel());
        byName.put("lstm/bias", gradients.lstmBias());
        byName.put("heads/kernel", gradients.headKernel());
        byName.put("heads/bias", gradients.headBias());
        if (gradients.readout() != null) {
            byName.put("readout/kernel", gradients.readout().kernel());
            byName.put("readout/bias", gradients.readout().bias());
        }
        var values = graph.run(rows, List.copyOf(byName.values())).iterator();
        for (var name : byName.keySet()) {
            float[] actual = values.next();
            checkGradient(name, expected.matrix(name), actual);
            if (name.equals("lstm/bias") && expected.has("lstm/bias_2")) {
                checkGradient("lstm/bias_2", expected.matrix("lstm/bias_2"), actual);
            }
        }
        boolean readout = expected.has("readout/kernel");
        assertEquals(readout, gradients.readout() != null);
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
            var sampled = policy.follow(graph.choices());
            var terms = new PolicyTerms(graph.tf(), policy);
            var gradients = policy.backward(sampled, terms.policyGradient(sampled, advantages(graph)));
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
            var followed = policy.follow(graph.choices());
            var terms = new PolicyTerms(graph.tf(), policy);
            var gradients = policy.backward(followed, terms.policyGradient(followed, advantages(graph)));
            var values = graph.run(ROWS, List.of(gradients.headBias(), policy.negLogProbs(followed)));
            assertEquals(0, values.get(0)[4], 0.0);
            assertEquals(0, values.get(1)[1], 0.0);
        }
    }

    @ParameterizedTest
    @EnumSource(Reconstruct.class)
    void tensorFlowsOwnGradientsAgree(Reconstruct reconstruct) {
        var builder = settings(Parameters.AUTHORS);
        builder.getReplayBuilder().setReconstruct(reconstruct);
        var settings = builder.build();
        try (var graph = new PolicyGraph(settings, theta(settings, reconstruct == Reconstruct.FROM_FINAL_STATE))) {
            var reconstruction = graph.reconstruction(graph.policy(Policy.Variant.PLAIN));
            var gradients = reconstruction.times(1).gradients();
            var ours = new LinkedHashMap<String, Operand<TFloat32>>();
            ours.put("embedding", gradients.embedding());
            ours.put("lstm/kernel", gradients.lstmKernel());
            ours.put("lstm/bias", gradients.lstmBias());
            if (gradients.readout() == null) {
                ours.put("heads/kernel", gradients.headKernel());
                ours.put("heads/bias", gradients.headBias());
            } else {
                ours.put("readout/kernel", gradients.readout().kernel());
                ours.put("readout/bias", gradients.readout().bias());
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
