package org.naslens.controller;

import java.util.ArrayList;
import java.util.List;
import org.naslens.config.ControllerSettings;
import org.naslens.tensor.Adam;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.GlobalNorm;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Updates θ by Adam, with the global norm of the gradient limited.
 *
 * <p>The readout is trained from a later step on than the policy, so it counts its own steps: the bias correction of its moments
 * starts with its own first step.
 */
final class ControllerOptimizer {
    private final Ops tf;
    private final ControllerSettings settings;
    private final Adam adam;
    private final Adam readoutAdam;
    private final Operand<TFloat32> learningRate;

    /** The update, and the norm of the gradient before clipping, {@code []}. */
    record Update(Operand<TFloat32> gradientNorm, List<Op> targets) {}

    private record Trained(Adam adam, Variable variable, Operand<TFloat32> gradient) {}

    ControllerOptimizer(Ops tf, Exchange exchange, Variables variables, ControllerSettings settings) {
        this.tf = tf;
        this.settings = settings;
        var o = settings.getOptimizer();
        adam = new Adam(tf, exchange, variables, o.getBeta1(), o.getBeta2(), o.getEpsilon());
        readoutAdam = new Adam(tf, exchange, variables, o.getBeta1(), o.getBeta2(), o.getEpsilon());
        learningRate = tf.constant((float) o.getLearningRate());
    }

    /** The input for the number of the policy's step, counted from 1. */
    Operand<TFloat32> step() {
        return adam.step();
    }

    /** The input for the number of the readout's step, counted from 1. */
    Operand<TFloat32> readoutStep() {
        return readoutAdam.step();
    }

    Update update(ControllerParameters parameters, ControllerGradients gradients) {
        var trained = new ArrayList<Trained>();
        trained.add(new Trained(adam, parameters.embedding(), gradients.embedding()));
        trained.add(new Trained(adam, parameters.lstmKernel(), gradients.lstmKernel()));
        trained.add(new Trained(adam, parameters.lstmBias(), gradients.lstmBias()));
        var bias2 = parameters.lstmBias2();
        if (bias2 != null) {
            trained.add(new Trained(adam, bias2, gradients.lstmBias()));
        }
        trained.add(new Trained(adam, parameters.headKernel(), gradients.headKernel()));
        trained.add(new Trained(adam, parameters.headBias(), gradients.headBias()));
        var readout = parameters.readout();
        var readoutGradients = gradients.readout();
        if (readout != null && readoutGradients != null) {
            trained.add(new Trained(readoutAdam, readout.kernel(), readoutGradients.kernel()));
            trained.add(new Trained(readoutAdam, readout.bias(), readoutGradients.bias()));
        }
        var all = trained.stream().map(Trained::gradient).toList();
        var global = GlobalNorm.of(tf, all, settings.getGradientNormLimit());
        boolean limited = !Double.isInfinite(settings.getGradientNormLimit());
        var targets = new ArrayList<Op>();
        for (var each : trained) {
            var gradient = limited ? tf.math.mul(each.gradient(), global.scale()) : each.gradient();
            targets.add(each.adam().update(each.variable(), gradient, learningRate));
        }
        return new Update(global.norm(), targets);
    }
}
