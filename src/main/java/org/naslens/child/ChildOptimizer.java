package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.naslens.config.ChildOptimizerSettings;
import org.naslens.config.ChildSettings;
import org.naslens.tensor.Adam;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.GlobalNorm;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One update of ω: the gradient is clipped by its global norm, weight decay is added, then SGD or Adam takes a step.
 *
 * <pre>
 *   ĝ = g · min(1, limit / ‖g‖) + l2 · w
 *   SGD: w ← w − α ĝ
 * </pre>
 *
 * <p>Edges that the fed architecture does not use keep their weights, moments and step counts.
 */
public final class ChildOptimizer {
    private final Ops tf;
    private final ChildSettings settings;
    private final ChildOptimizerSettings.Kind kind;
    private final Adam adam;

    /** The update, and the norm of the gradient before clipping, {@code []}. */
    public record Update(Operand<TFloat32> gradientNorm, List<Op> targets) {}

    /** A variable and its gradient, which has the same shape. */
    public record Dense(Variable variable, Operand<TFloat32> gradient) {}

    /** @param exchange the exchange through which the step number is fed */
    public ChildOptimizer(Exchange exchange, Variables variables, ChildSettings settings) {
        tf = exchange.tf().withSubScope("optimizer");
        this.settings = settings;
        var optimizer = settings.getOptimizer();
        kind = optimizer.getKind();
        adam = new Adam(tf, exchange, variables, optimizer.getBeta1(), optimizer.getBeta2(), optimizer.getEpsilon());
    }

    /** The step number, counted from 1, which Adam reads. */
    public Operand<TFloat32> step() {
        return adam.step();
    }

    /**
     * An update for an architecture that is fed, of whose edges only those in use are updated.
     *
     * @param edges the indices of the edges in use, {@code [N - 1]}
     */
    public Update update(
            SharedWeights weights, ChildGradients gradients, Operand<TInt32> edges, Operand<TFloat32> learningRate) {
        var dense = withoutEdges(weights, gradients);
        var kernels = Objects.requireNonNull(weights.edgeKernels());
        var gradient = Objects.requireNonNull(gradients.edgeKernels());
        var all = new ArrayList<Operand<TFloat32>>(
                dense.stream().map(Dense::gradient).toList());
        all.addAll(gradient.both());
        var global = GlobalNorm.of(tf, all, settings.getGradientNormLimit());
        var targets = updates(dense, global.scale(), learningRate);
        targets.addAll(updateEdges(kernels.gate(), gradient.gate(), global.scale(), edges, learningRate));
        targets.addAll(updateEdges(kernels.candidate(), gradient.candidate(), global.scale(), edges, learningRate));
        return new Update(global.norm(), targets);
    }

    /** An update in which every weight has a gradient. */
    Update update(SharedWeights weights, ChildGradients gradients, Operand<TFloat32> learningRate) {
        var dense = dense(weights, gradients);
        var global = norm(dense);
        return new Update(global.norm(), updates(dense, global.scale(), learningRate));
    }

    /** An update by plain gradient descent, whatever the optimiser. */
    public List<Op> descent(List<Dense> dense, Operand<TFloat32> learningRate) {
        var scale = norm(dense).scale();
        return dense.stream()
                .flatMap(pair -> sgd(pair.variable(), pair.gradient(), scale, learningRate).stream())
                .toList();
    }

    private GlobalNorm norm(List<Dense> dense) {
        return GlobalNorm.of(tf, dense.stream().map(Dense::gradient).toList(), settings.getGradientNormLimit());
    }

    private List<Op> updates(List<Dense> dense, Operand<TFloat32> scale, Operand<TFloat32> learningRate) {
        var targets = new ArrayList<Op>();
        for (var pair : dense) {
            var w = pair.variable();
            targets.addAll(
                    kind == ChildOptimizerSettings.Kind.SGD
                            ? sgd(w, pair.gradient(), scale, learningRate)
                            : List.of(adam.update(w, clipped(pair.gradient(), scale, w.value()), learningRate)));
        }
        return targets;
    }

    private List<Op> updateEdges(
            Variable w,
            Operand<TFloat32> gradient,
            Operand<TFloat32> scale,
            Operand<TInt32> edges,
            Operand<TFloat32> learningRate) {
        var used = tf.resourceGather(w.handle(), edges, TFloat32.class); // [N - 1, H, H]
        var g = clipped(gradient, scale, used); // [N - 1, H, H]
        return kind == ChildOptimizerSettings.Kind.SGD
                ? List.of(tf.resourceScatterSub(w.handle(), edges, tf.math.mul(g, learningRate)))
                : adam.updateRows(w, edges, g, learningRate);
    }

    /**
     * One step of gradient descent. Without weight decay the clipping factor is multiplied into the learning rate, a scalar too,
     * which saves a scaled copy of the gradient.
     */
    private List<Op> sgd(
            Variable w, Operand<TFloat32> gradient, Operand<TFloat32> scale, Operand<TFloat32> learningRate) {
        if (settings.getL2() > 0) {
            return List.of(tf.train.resourceApplyGradientDescent(
                    w.handle(), learningRate, clipped(gradient, scale, w.value())));
        }
        return List.of(tf.train.resourceApplyGradientDescent(w.handle(), tf.math.mul(learningRate, scale), gradient));
    }

    private Operand<TFloat32> clipped(Operand<TFloat32> gradient, Operand<TFloat32> scale, Operand<TFloat32> w) {
        Operand<TFloat32> scaled = tf.math.mul(gradient, scale);
        return settings.getL2() > 0
                ? tf.math.add(scaled, tf.math.mul(w, tf.constant((float) settings.getL2())))
                : scaled;
    }

    /** All weights with their gradients. */
    public static List<Dense> dense(SharedWeights weights, ChildGradients gradients) {
        var dense = withoutEdges(weights, gradients);
        if (weights.edgeKernels() != null && gradients.edgeKernels() != null) {
            addBoth(dense, weights.edgeKernels(), gradients.edgeKernels());
        }
        return dense;
    }

    private static List<Dense> withoutEdges(SharedWeights weights, ChildGradients gradients) {
        var dense = new ArrayList<Dense>();
        dense.add(new Dense(weights.embedding(), gradients.words().embedding()));
        var outputKernel = gradients.words().outputKernel();
        if (outputKernel != null) {
            dense.add(new Dense(weights.outputKernel(), outputKernel));
        }
        dense.add(new Dense(weights.outputBias(), gradients.words().outputBias()));
        addBoth(dense, weights.inputKernel(), gradients.inputKernel());
        addBoth(dense, weights.inputBias(), gradients.inputBias());
        addBoth(dense, weights.recurrentKernel(), gradients.recurrentKernel());
        if (weights.batchNorm() != null && gradients.batchNorm() != null) {
            dense.add(
                    new Dense(weights.batchNorm().gamma(), gradients.batchNorm().gamma()));
            dense.add(
                    new Dense(weights.batchNorm().beta(), gradients.batchNorm().beta()));
        }
        return dense;
    }

    private static void addBoth(
            List<Dense> dense, GateAndCandidate<Variable> variables, GateAndCandidate<Operand<TFloat32>> gradients) {
        dense.add(new Dense(variables.gate(), gradients.gate()));
        dense.add(new Dense(variables.candidate(), gradients.candidate()));
    }
}
