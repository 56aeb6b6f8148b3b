package org.naslens.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The Adam optimizer (Kingma and Ba 2015, Algorithm 1).
 *
 * <pre>
 *   m ← β₁ m + (1 − β₁) g        m̂ = m / (1 − β₁ᵗ)
 *   v ← β₂ v + (1 − β₂) g²       v̂ = v / (1 − β₂ᵗ)
 *   w ← w − α m̂ / (√v̂ + ε)
 * </pre>
 *
 * <p>The step number t is fed, so that the graph keeps no hidden count of it. Where a step updates only some rows of a variable,
 * each row counts its own steps: the other rows keep their values, moments and counts, and a row's first step is as large as it
 * would be in a model without other rows.
 */
public final class Adam {
    private final Ops tf;
    private final Variables variables;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final Operand<TFloat32> step; // [], t, from 1
    private final Map<Variable, Moments> moments = new HashMap<>();

    private record Moments(Variable m, Variable v) {}

    /**
     * @param exchange the exchange through which the step number t is fed
     * @param variables where the moments are kept, as {@code NAME/adam_m} and {@code NAME/adam_v}
     */
    public Adam(Ops tf, Exchange exchange, Variables variables, double beta1, double beta2, double epsilon) {
        this.tf = tf;
        this.variables = variables;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        step = exchange.scalar("step");
    }

    /** The step number t, counted from 1. */
    public Operand<TFloat32> step() {
        return step;
    }

    /** Updates a whole variable. Several updates of one variable share its moments. */
    public Op update(Variable w, Operand<TFloat32> gradient, Operand<TFloat32> learningRate) {
        var moment = moments.computeIfAbsent(w, this::moments);
        var beta2Power = tf.math.pow(scalar(beta2), step);
        return tf.train.resourceApplyAdam(
                w.handle(),
                moment.m().handle(),
                moment.v().handle(),
                tf.math.pow(scalar(beta1), step),
                beta2Power,
                learningRate,
                scalar(beta1),
                scalar(beta2),
                // TensorFlow adds its ε to √v, whereas Algorithm 1 adds it to √v̂
                tf.math.mul(scalar(epsilon), tf.math.sqrt(tf.math.sub(scalar(1), beta2Power))),
                gradient);
    }

    /**
     * Updates some rows of a variable {@code [E, …]}.
     *
     * @param rows the indices of the rows, {@code [K]}, all different
     * @param gradient the gradients of those rows, {@code [K, …]}
     */
    public List<Op> updateRows(
            Variable w, Operand<TInt32> rows, Operand<TFloat32> gradient, Operand<TFloat32> learningRate) {
        var moment = moments(w);
        long[] perRow = new long[w.shape().numDimensions()];
        Arrays.fill(perRow, 1);
        perRow[0] = w.shape().get(0);
        var steps = variables.filled(w.name() + "/adam_steps", Shape.of(perRow), 0); // [E, 1, …]

        var t = tf.math.add(gather(steps, rows), scalar(1)); // [K, 1, …]
        var m = average(gather(moment.m(), rows), gradient, beta1); // [K, …]
        var v = average(gather(moment.v(), rows), tf.math.square(gradient), beta2); // [K, …]
        var mHat = tf.math.div(m, tf.math.sub(scalar(1), tf.math.pow(scalar(beta1), t)));
        var vHat = tf.math.div(v, tf.math.sub(scalar(1), tf.math.pow(scalar(beta2), t)));
        var change = tf.math.mul(
                tf.math.neg(learningRate), tf.math.div(mHat, tf.math.add(tf.math.sqrt(vHat), scalar(epsilon))));

        var updates = new ArrayList<Op>();
        updates.add(tf.resourceScatterAdd(w.handle(), rows, change));
        updates.add(tf.resourceScatterUpdate(moment.m().handle(), rows, m));
        updates.add(tf.resourceScatterUpdate(moment.v().handle(), rows, v));
        updates.add(tf.resourceScatterUpdate(steps.handle(), rows, t));
        return updates;
    }

    private Moments moments(Variable w) {
        return new Moments(
                variables.filled(w.name() + "/adam_m", w.shape(), 0),
                variables.filled(w.name() + "/adam_v", w.shape(), 0));
    }

    private Operand<TFloat32> average(Operand<TFloat32> old, Operand<TFloat32> fresh, double beta) {
        return tf.math.add(tf.math.mul(old, scalar(beta)), tf.math.mul(fresh, scalar(1 - beta)));
    }

    private Operand<TFloat32> gather(Variable variable, Operand<TInt32> rows) {
        return tf.resourceGather(variable.handle(), rows, TFloat32.class);
    }

    private Operand<TFloat32> scalar(double value) {
        return tf.constant((float) value);
    }
}
