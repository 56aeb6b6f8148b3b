package org.naslens.child;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.naslens.space.Activation;
import org.naslens.tensor.Numbers;
import org.naslens.tensor.TestGraph;

class ActivationSwitchTest {
    private static final double[] U = {-30, -2, -0.5, 0.25, 1, 3, 30}; // not 0, where ReLU has no slope

    @ParameterizedTest
    @EnumSource
    void appliesTheChosenActivation(Activation activation) {
        double[] expected = new double[U.length];
        for (int i = 0; i < U.length; i++) {
            expected[i] = activation.apply(U[i]);
        }
        try (var graph = new TestGraph()) {
            var tf = graph.tf();
            var f = new ActivationSwitch(tf.constant(activation.token())).apply(tf, graph.constant(U, U.length));
            Numbers.assertClose(activation.label(), expected, graph.value(f), 1e-6, 1e-7);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesBackAlongItsSlope(Activation activation) {
        double step = 1e-5;
        double[] gradient = {1, -2, 3, -4, 5, -6, 7};
        double[] value = new double[U.length];
        double[] expected = new double[U.length];
        for (int i = 0; i < U.length; i++) {
            value[i] = activation.apply(U[i]);
            double slope = (activation.apply(U[i] + step) - activation.apply(U[i] - step)) / (2 * step);
            expected[i] = slope * gradient[i];
        }
        try (var graph = new TestGraph()) {
            var tf = graph.tf();
            var back = new ActivationSwitch(tf.constant(activation.token()))
                    .backward(tf, graph.constant(value, U.length), graph.constant(gradient, U.length));
            Numbers.assertClose(activation.label() + "′", expected, graph.value(back), 1e-5, 1e-6);
        }
    }
}
