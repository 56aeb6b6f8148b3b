package org.naslens.child;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.tensor.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The language model under ω, unrolled over T time steps, forward and backward.
 *
 * <p>What does not depend on the state is done for all time steps at once: the input projection, the output layer, and every
 * gradient of a weight, which is one product over R = T·B rows. Rows are ordered by time, then stream.
 */
final class LanguageModel {
    private final Ops tf;
    private final ChildSettings settings;
    private final SharedWeights weights;
    private final ArchitectureInput architecture;
    private final int steps;
    private final int batch;
    private final int rows;
    private final int hidden;
    private final Operand<TInt32> axis0;
    private final Operand<TInt32> axis1;
    private final OutputLayer outputLayer;

    /** Whether regularisation acts and batch statistics serve. */
    enum Mode {
        TRAINING,
        EVALUATION
    }

    private record Masks(
            Optional<Operand<TFloat32>> words, // [R, 1]
            Optional<Operand<TFloat32>> input, // [1, B, E]
            Optional<Operand<TFloat32>> output, // [1, B, H]
            Optional<Operand<TFloat32>> weight) {} // [H, 2H]

    /**
     * The forward pass, with all that the backward pass needs.
     *
     * @param prediction of the target words
     * @param finalState h_T, {@code [B, H]}
     */
    record Forward(
            OutputLayer.Prediction prediction,
            Operand<TFloat32> finalState,
            Operand<TInt32> inputs, // [R]
            Operand<TInt32> targets, // [R]
            Masks masks,
            Operand<TFloat32> x, // [R, E], after dropout
            RecurrentCell cell,
            List<RecurrentCell.Step> steps, // T
            List<Operand<TFloat32>> states, // T of [B, H]: h₀ … h_{T−1}
            List<Optional<Operand<TFloat32>>> factors, // T of [B, 1]: what scaled the state down to its limit
            BatchNorm.@Nullable Normalized normalized,
            Operand<TFloat32> output) {} // [R, H], as the output layer reads it

    LanguageModel(
            Ops tf,
            ChildSettings settings,
            SharedWeights weights,
            ArchitectureInput architecture,
            int steps,
            int batch) {
        this.tf = tf;
        this.settings = settings;
        this.weights = weights;
        this.architecture = architecture;
        this.steps = steps;
        this.batch = batch;
        rows = steps * batch;
        hidden = settings.getHidden();
        axis0 = tf.constant(0);
        axis1 = tf.constant(1);
        outputLayer = new OutputLayer(tf, weights);
    }

    /**
     * @param inputs {@code [R]} words
     * @param targets {@code [R]} the words that follow them
     * @param state h₀, {@code [B, H]}
     * @param seed of the dropout masks, {@code [2]}; used in training only
     */
    Forward forward(
            Operand<TInt32> inputs, Operand<TInt32> targets, Operand<TFloat32> state, Operand<TInt32> seed, Mode mode) {
        Shapes.check("inputs", inputs, "[R]", rows);
        Shapes.check("targets", targets, "[R]", rows);
        Shapes.check("state", state, "[B, H]", batch, hidden);
        var masks = mode == Mode.TRAINING
                ? masks(new Dropout(tf, seed), inputs)
                : new Masks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        Operand<TFloat32> x = tf.gather(weights.embedding().value(), inputs, axis0); // [R, E]
        x = masked(x, masks.words());
        x = maskedOverTime(x, masks.input(), settings.getEmbedding());
        var xw = tf.math.add(
                tf.linalg.matMul(x, weights.inputKernel().value()),
                weights.inputBias().value()); // [R, 2H]

        var edges = tf.resourceGather(weights.edgeKernels().handle(), architecture.edges(), TFloat32.class);
        var cell = new RecurrentCell(
                tf,
                architecture,
                masked(weights.recurrentKernel().value(), masks.weight()),
                new ArrayList<>(tf.unstack(edges, architecture.nodes() - 1L).output()), // N - 1 of [H, 2H]
                batch,
                hidden);
        var stepsDone = new ArrayList<RecurrentCell.Step>();
        var states = new ArrayList<Operand<TFloat32>>();
        var factors = new ArrayList<Optional<Operand<TFloat32>>>();
        var h = state; // [B, H]
        for (var xwt : overTime(xw)) {
            states.add(h);
            var step = cell.forward(xwt, h);
            stepsDone.add(step);
            h = meanGoesOn() ? step.output() : step.lastNode();
            var factor = limitFactor(h);
            factors.add(factor);
            h = masked(h, factor);
        }

        var outputs =
                tf.stack(stepsDone.stream().map(RecurrentCell.Step::output).toList()); // [T, B, H]
        BatchNorm.Normalized normalized = null;
        Operand<TFloat32> output = outputs;
        if (weights.batchNorm() != null) {
            var batchNorm = new BatchNorm(tf, weights.batchNorm(), settings);
            if (mode == Mode.TRAINING) {
                normalized = batchNorm.withBatchStatistics(outputs);
                output = normalized.y();
            } else {
                output = batchNorm.withRunningStatistics(outputs);
            }
        }
        output = tf.reshape(masked(output, masks.output()), tf.constant(new int[] {rows, hidden})); // [R, H]
        var prediction = outputLayer.predict(output, targets, rows);
        return new Forward(
                prediction, h, inputs, targets, masks, x, cell, stepsDone, states, factors, normalized, output);
    }

    /** Gradients of the mean of −log P over the R targets; h₀ is given, so the pass ends there (truncation). */
    ChildGradients backward(Forward forward) {
        var masks = forward.masks();
        var dLayer = outputLayer.backward(forward.prediction(), forward.output(), forward.targets(), rows, 1.0 / rows);
        var dOutput = masked(
                tf.reshape(dLayer.h(), tf.constant(new int[] {steps, batch, hidden})), masks.output()); // [T, B, H]
        BatchNorm.@Nullable Gradient dNorm = null;
        if (weights.batchNorm() != null && forward.normalized() != null) {
            dNorm = new BatchNorm(tf, weights.batchNorm(), settings).backward(forward.normalized(), dOutput);
            dOutput = dNorm.x();
        }

        int n = architecture.nodes();
        var pre = new ArrayList<List<Operand<TFloat32>>>(); // for each node its gradients [B, 2H], last time step first
        var read = new ArrayList<List<Operand<TFloat32>>>(); // for each node what it read, [B, H]
        for (int l = 0; l < n; l++) {
            pre.add(new ArrayList<>());
            read.add(new ArrayList<>());
        }
        var dOutputs = tf.unstack(dOutput, (long) steps).output(); // T of [B, H]
        @Nullable Operand<TFloat32> dState = null; // [B, H]; nothing comes back to h_T
        for (int t = steps - 1; t >= 0; t--) {
            Operand<TFloat32> dOut = dOutputs.get(t);
            if (dState != null && meanGoesOn()) {
                dOut = tf.math.add(dOut, dState);
            }
            var step = forward.steps().get(t);
            var gradient = forward.cell().backward(step, dOut, meanGoesOn() ? null : dState);
            for (int l = 0; l < n; l++) {
                pre.get(l).add(0, gradient.preActivations().get(l));
                read.get(l).add(0, step.nodes().get(l).hj());
            }
            if (t > 0) {
                dState = masked(gradient.hPrevious(), forward.factors().get(t - 1));
            }
        }

        var dPre = pre.stream().map(this::overRows).toList(); // N of [R, 2H]
        var dKernels = new ArrayList<Operand<TFloat32>>(); // N of [H, 2H]
        for (int l = 0; l < n; l++) {
            dKernels.add(tf.linalg.matMul(overRows(read.get(l)), dPre.get(l), MatMul.transposeA(true)));
        }
        var dxw = dPre.get(0); // [R, 2H]
        var dx = tf.linalg.matMul(dxw, weights.inputKernel().value(), MatMul.transposeB(true)); // [R, E]
        var dEmbedded = masked(maskedOverTime(dx, masks.input(), settings.getEmbedding()), masks.words()); // [R, E]

        return new ChildGradients(
                wordGradients(forward, dLayer, dEmbedded),
                tf.linalg.matMul(forward.x(), dxw, MatMul.transposeA(true)),
                tf.reduceSum(dxw, axis0),
                masked(dKernels.get(0), masks.weight()),
                tf.stack(dKernels.subList(1, n)),
                dNorm);
    }

    /** Words are both read and predicted; with tied weights the two gradients meet in one matrix. */
    private ChildGradients.Words wordGradients(
            Forward forward, OutputLayer.Gradient dLayer, Operand<TFloat32> dEmbedded) {
        var dBias = tf.math.add(dLayer.bias(), scattered(dLayer.biasRows(), forward.targets())); // [V]
        if (settings.getTieWeights()) {
            var values = tf.concat(List.of(dEmbedded, dLayer.kernelRows()), axis0); // [2R, H]
            var words = tf.concat(List.of(forward.inputs(), forward.targets()), axis0); // [2R]
            var both = tf.math.add(dLayer.kernel(), scattered(values, words)); // [V, H]
            return new ChildGradients.Words(both, null, dBias);
        }
        var dKernel = tf.math.add(dLayer.kernel(), scattered(dLayer.kernelRows(), forward.targets())); // [V, H]
        return new ChildGradients.Words(scattered(dEmbedded, forward.inputs()), dKernel, dBias);
    }

    private Operand<TFloat32> scattered(Operand<TFloat32> values, Operand<TInt32> words) {
        int vocabulary = (int) weights.outputBias().size();
        return tf.math.unsortedSegmentSum(values, words, tf.constant(vocabulary));
    }

    private boolean meanGoesOn() {
        return settings.getRecurrentState() == RecurrentState.MEAN_OF_LOOSE_ENDS;
    }

    private Masks masks(Dropout dropout, Operand<TInt32> inputs) {
        int vocabulary = (int) weights.outputBias().size();
        var words = dropout.mask(Dropout.Place.EMBEDDING, settings.getDropoutEmbedding(), vocabulary, 1)
                .map(mask -> (Operand<TFloat32>) tf.gather(mask, inputs, axis0)); // [R, 1]
        return new Masks(
                words,
                dropout.mask(Dropout.Place.INPUT, settings.getDropoutInput(), 1, batch, settings.getEmbedding()),
                dropout.mask(Dropout.Place.OUTPUT, settings.getDropoutOutput(), 1, batch, hidden),
                dropout.mask(Dropout.Place.WEIGHT, settings.getDropoutWeight(), hidden, 2 * hidden));
    }

    /** min(1, limit / ‖h‖) for each stream, {@code [B, 1]}; it carries no gradient. */
    private Optional<Operand<TFloat32>> limitFactor(Operand<TFloat32> h) {
        double limit = settings.getHiddenNormLimit();
        if (Double.isInfinite(limit)) {
            return Optional.empty();
        }
        var norm = tf.math.sqrt(tf.reduceSum(tf.math.square(h), axis1, ReduceSum.keepDims(true))); // [B, 1]
        var bound = tf.constant((float) limit);
        return Optional.of(tf.math.div(bound, tf.math.maximum(norm, bound)));
    }

    private Operand<TFloat32> masked(Operand<TFloat32> x, Optional<Operand<TFloat32>> mask) {
        return mask.<Operand<TFloat32>>map(m -> tf.math.mul(x, m)).orElse(x);
    }

    /** {@code x} is {@code [R, width]}, the mask {@code [1, B, width]}. */
    private Operand<TFloat32> maskedOverTime(Operand<TFloat32> x, Optional<Operand<TFloat32>> mask, int width) {
        if (mask.isEmpty()) {
            return x;
        }
        var byTime = tf.reshape(x, tf.constant(new int[] {steps, batch, width}));
        return tf.reshape(tf.math.mul(byTime, mask.get()), tf.constant(new int[] {rows, width}));
    }

    private List<Operand<TFloat32>> overTime(Operand<TFloat32> x) {
        return Collections.unmodifiableList(
                new ArrayList<>(tf.split(axis0, x, (long) steps).output()));
    }

    private Operand<TFloat32> overRows(List<Operand<TFloat32>> perStep) {
        return perStep.size() == 1 ? perStep.get(0) : tf.concat(perStep, axis0);
    }
}
