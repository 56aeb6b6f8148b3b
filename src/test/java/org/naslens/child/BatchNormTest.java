package org.naslens.child;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.naslens.child.SharedWeights.BatchNormVariables;
import org.naslens.config.ChildSettings;
import org.naslens.random.Seed;
import org.naslens.tensor.Numbers;
import org.naslens.tensor.TestGraph;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** T = 3 time steps of B = 4 streams of H = 2 units. */
class BatchNormTest {
    private static final int T = 3;
    private static final int B = 4;
    private static final int H = 2;
    private static final double EPSILON = 0.01;

    private final TestGraph graph = new TestGraph();
    private final BatchNormVariables variables = new BatchNormVariables(
            variable("gamma", 1.5, -0.5),
            variable("beta", 0.25, 2),
            variable("mean", -1, 3),
            variable("variance", 0.5, 4));
    private final double[] x = Numbers.uniform(Seed.root(1).stream(), T * B * H, -2, 2);
    private final Operand<TFloat32> input = graph.constant(x, T, B, H);

    @AfterEach
    void close() {
        graph.close();
    }

    private Variable variable(String name, double... values) {
        var variable = graph.variables().filled(name, Shape.of(H), 0);
        graph.set(variable, values);
        return variable;
    }

    private BatchNorm batchNorm(double momentum) {
        var settings = ChildSettings.newBuilder()
                .setBatchNormEpsilon(EPSILON)
                .setBatchNormMomentum(momentum)
                .build();
        return new BatchNorm(graph.tf(), variables, settings);
    }

    private double mean(int t, int i) {
        double sum = 0;
        for (int b = 0; b < B; b++) {
            sum += x[(t * B + b) * H + i];
        }
        return sum / B;
    }

    private double squares(int t, int i) {
        double sum = 0;
        for (int b = 0; b < B; b++) {
            sum += Math.pow(x[(t * B + b) * H + i] - mean(t, i), 2);
        }
        return sum;
    }

    @Test
    void whatItGivesHasMeanBetaAndVarianceGammaSquaredAtEachTimeStep() {
        var y = graph.value(batchNorm(0.1).withBatchStatistics(input).y());
        double[] gamma = {1.5, -0.5};
        double[] beta = {0.25, 2};
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < H; i++) {
                double sum = 0;
                double squares = 0;
                for (int b = 0; b < B; b++) {
                    double value = y[(t * B + b) * H + i];
                    sum += value;
                    squares += (value - beta[i]) * (value - beta[i]);
                }
                double variance = squares(t, i) / B;
                assertEquals(beta[i], sum / B, 1e-6);
                assertEquals(gamma[i] * gamma[i] * variance / (variance + EPSILON), squares / B, 1e-5);
            }
        }
    }

    @Test
    void runningStatisticsStandForThoseOfTheBatch() {
        double[] expected = new double[x.length];
        for (int k = 0; k < x.length; k += H) {
            expected[k] = 1.5 * (x[k] + 1) / Math.sqrt(0.5 + EPSILON) + 0.25;
            expected[k + 1] = -0.5 * (x[k + 1] - 3) / Math.sqrt(4 + EPSILON) + 2;
        }
        Numbers.assertClose("y", expected, graph.value(batchNorm(0.1).withRunningStatistics(input)), 1e-5, 1e-6);
    }

    /** One time step after the other, with the variance that divides by B − 1. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.7, 1})
    void runningStatisticsMoveWithEachTimeStep(double momentum) {
        double[] mean = {-1, 3};
        double[] variance = {0.5, 4};
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < H; i++) {
                mean[i] = (1 - momentum) * mean[i] + momentum * mean(t, i);
                variance[i] = (1 - momentum) * variance[i] + momentum * squares(t, i) / (B - 1);
            }
        }
        var batchNorm = batchNorm(momentum);
        var updates = batchNorm.updateRunning(
                List.of(batchNorm.withBatchStatistics(input)),
                graph.constant(Numbers.doubles(BatchNorm.shares(momentum, T)), T),
                T,
                B);
        graph.run(updates.toArray(Op[]::new));
        Numbers.assertClose("mean", mean, graph.value(variables.mean().value()), 1e-5, 1e-6);
        Numbers.assertClose(
                "variance", variance, graph.value(variables.variance().value()), 1e-5, 1e-6);
    }

    @Test
    void gradientsAgreeWithTensorFlows() {
        var tf = graph.tf();
        var batchNorm = batchNorm(0.1);
        var normalized = batchNorm.withBatchStatistics(input);
        var dy = graph.constant(Numbers.uniform(Seed.root(2).stream(), T * B * H, -1, 1), T, B, H);
        var loss = tf.reduceSum(tf.math.mul(normalized.y(), dy), tf.constant(new int[] {0, 1, 2}));
        var theirs = graph.graph().addGradients(loss.asOutput(), new Output<?>[] {
            input.asOutput(),
            variables.gamma().value().asOutput(),
            variables.beta().value().asOutput()
        });
        var ours = batchNorm.backward(normalized, dy);
        var names = List.of("x", "γ", "β");
        var operands = List.of(ours.x(), ours.gamma(), ours.beta());
        for (int i = 0; i < names.size(); i++) {
            Numbers.assertClose(
                    names.get(i),
                    graph.value(theirs[i].expect(TFloat32.class)),
                    graph.value(operands.get(i)),
                    1e-4,
                    1e-6);
        }
    }

    /** What is the same for all streams is lost in the mean, and what grows with x̂ in the deviation. */
    @Test
    void noGradientFlowsAlongTheMeanOrTheDeviation() {
        var batchNorm = new BatchNorm(
                graph.tf(),
                variables,
                ChildSettings.newBuilder().setBatchNormEpsilon(1e-9).build());
        var normalized = batchNorm.withBatchStatistics(input);
        var along = graph.tf().math.add(normalized.xHat(), graph.tf().constant(3f));
        var dx = graph.value(batchNorm.backward(normalized, along).x());
        Numbers.assertClose("x", new double[x.length], dx, 0, 1e-5);
    }
}
