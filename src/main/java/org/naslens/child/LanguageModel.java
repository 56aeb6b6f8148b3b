package org.naslens.child;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The language model with the weights ω, unrolled over T time steps, forward and backward.
 *
 * <p>Computations that do not depend on the state cover many time steps at once: the input projection and each gradient
 * of the cell's weights are one product over all R = T·B rows, and the output layer is computed by {@link Segment}.
 * Rows are ordered by time, then stream.
 */
final class LanguageModel {
    private final Ops tf;
    private final MatrixProducts products;
    private final ChildSettings settings;
    private final SharedWeights weights;
    private final Wiring wiring;
    private final int steps;
    private final int batch;
    private final int rows;
    private final int hidden;
    private final Operand<TInt32> axis0;
    private final StateLimit limit;
    private final List<Segment> segments;
    private final OutputLayer outputLayer;
    private final @Nullable BatchNorm batchNorm;

    /** Training uses dropout and the batch's statistics; evaluation uses running statistics and no dropout. */
    enum Mode {
        TRAINING,
        EVALUATION
    }

    private record Masks(
            Optional<Operand<TFloat32>> words, // [R, 1]
            Optional<Operand<TFloat32>> input, // [1, B, E]
            Optional<Operand<TFloat32>> output, // [1, B, H]
            GateAndCandidate<Optional<Operand<TFloat32>>> weight) {} // shaped as the recurrent kernels

    /**
     * What the forward pass computes for a segment after the cell.
     *
     * @param targets {@code [r]}
     * @param normalized null unless normalised by the batch's statistics
     * @param output what the output layer reads, {@code [r, H]}
     */
    private record Predicted(
            Segment segment,
            Operand<TInt32> targets,
            BatchNorm.@Nullable Normalized normalized,
            Operand<TFloat32> output,
            OutputLayer.Prediction prediction) {}

    /**
     * The forward pass, with everything that the backward pass needs.
     *
     * @param negLogProb −log P of each target, {@code [R]}
     * @param finalState the state of the cell after the last step, {@code [B, S]}
     */
    record Forward(
            Operand<TFloat32> negLogProb,
            Operand<TFloat32> finalState,
            Operand<TInt32> inputs, // [R]
            Operand<TInt32> targets, // [R]
            Masks masks,
            Operand<TFloat32> x, // [R, E], after dropout
            Cell cell,
            List<Cell.Step> steps, // T
            List<Optional<Operand<TFloat32>>> factors, // T of [B, 1]: the factor that limits the state
            List<Predicted> predicted) {
        /**
         * The results of batch normalisation, segment by segment; empty without it, or if it used running statistics.
         */
        List<BatchNorm.Normalized> normalized() {
            return predicted.stream()
                    .flatMap(each -> Optional.ofNullable(each.normalized()).stream())
                    .toList();
        }
    }

    LanguageModel(
            Ops tf,
            MatrixProducts products,
            ChildSettings settings,
            SharedWeights weights,
            Wiring wiring,
            int steps,
            int batch,
            Segment.Fit fit) {
        this.tf = tf;
        this.products = products;
        this.settings = settings;
        this.weights = weights;
        this.wiring = wiring;
        this.steps = steps;
        this.batch = batch;
        rows = steps * batch;
        hidden = settings.getHidden();
        axis0 = tf.constant(0);
        limit = new StateLimit(tf, settings.getHiddenNormLimit());
        segments = Segment.of(steps, batch, (int) weights.outputBias().size(), fit);
        var output = tf.withSubScope("output");
        outputLayer = new OutputLayer(output, products.in(output), weights);
        batchNorm = weights.batchNorm() == null
                ? null
                : new BatchNorm(tf.withSubScope("batch_norm"), weights.batchNorm(), settings);
    }

    /**
     * Builds the forward pass.
     *
     * @param inputs the words that are read, {@code [R]}
     * @param targets the words that follow them, {@code [R]}
     * @param state the state before the first step, {@code [B, S]}
     * @param seed the seed of the dropout masks, {@code [2]}; used in training only
     */
    Forward forward(
            Operand<TInt32> inputs, Operand<TInt32> targets, Operand<TFloat32> state, Operand<TInt32> seed, Mode mode) {
        Shapes.check("inputs", inputs, "[R]", rows);
        Shapes.check("targets", targets, "[R]", rows);
        Shapes.check("state", state, "[B, S]", batch, wiring.stateSize());
        var masks = mode == Mode.TRAINING
                ? masks(new Dropout(tf.withSubScope("dropout"), seed), inputs)
                : new Masks(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new GateAndCandidate<>(Optional.empty(), Optional.empty()));

        Operand<TFloat32> x = tf.gather(weights.embedding().value(), inputs, axis0); // [R, E]
        x = masked(x, masks.words());
        var embedded = maskedOverTime(x, masks.input(), settings.getEmbedding()); // [R, E]
        var xw = GateAndCandidate.of(
                weights.inputKernel(),
                weights.inputBias(),
                (kernel, bias) -> overTime(tf.nn.biasAdd(products.product(embedded, kernel.value()), bias.value())));

        var recurrentKernel = GateAndCandidate.of(
                weights.recurrentKernel(), masks.weight(), (kernel, mask) -> masked(kernel.value(), mask));
        var scope = tf.withSubScope("cell");
        var cell =
                wiring.cell(new Wiring.Parts(scope, products.in(scope), recurrentKernel, weights.edgeKernels(), batch));
        var stepsDone = new ArrayList<Cell.Step>();
        var factors = new ArrayList<Optional<Operand<TFloat32>>>();
        var h = state; // [B, S]
        for (var xwt : GateAndCandidate.pairs(xw)) {
            var step = cell.forward(xwt, h);
            stepsDone.add(step);
            h = step.state();
            var factor = limit.factor(h); // [B, 1]
            factors.add(factor);
            h = masked(h, factor);
        }

        var predicted = new ArrayList<Predicted>();
        var targetsOf = tf.splitV(targets, tf.constant(Segment.rows(segments, batch)), axis0, (long) segments.size())
                .output();
        for (int i = 0; i < segments.size(); i++) {
            predicted.add(predict(segments.get(i), stepsDone, targetsOf.get(i), masks.output(), mode));
        }
        var negLogProb = joined(
                predicted.stream().map(each -> each.prediction().negLogProb()).toList()); // [R]
        return new Forward(negLogProb, h, inputs, targets, masks, embedded, cell, stepsDone, factors, predicted);
    }

    private Predicted predict(
            Segment segment,
            List<Cell.Step> stepsDone,
            Operand<TInt32> targets,
            Optional<Operand<TFloat32>> mask,
            Mode mode) {
        var cellOutputs =
                tf.stack(segment.of(stepsDone).stream().map(Cell.Step::output).toList()); // [s, B, H]
        BatchNorm.Normalized normalized = null;
        Operand<TFloat32> output = cellOutputs;
        if (batchNorm != null && mode == Mode.TRAINING) {
            normalized = batchNorm.withBatchStatistics(cellOutputs);
            output = normalized.y();
        } else if (batchNorm != null) {
            output = batchNorm.withRunningStatistics(cellOutputs);
        }
        int rowsOfSegment = segment.rows(batch);
        output = tf.reshape(masked(output, mask), tf.constant(new int[] {rowsOfSegment, hidden})); // [r, H]
        return new Predicted(segment, targets, normalized, output, outputLayer.predict(output, targets));
    }

    /** Gradients of the mean −log P over the R targets; backpropagation is truncated at h₀, which is given. */
    ChildGradients backward(Forward forward) {
        var masks = forward.masks();
        var layers = new ArrayList<OutputLayer.Gradient>();
        var norms = new ArrayList<BatchNorm.Gradient>();
        var dOutputs = new ArrayList<Operand<TFloat32>>(); // T of [B, H]
        for (var each : forward.predicted()) {
            var segment = each.segment();
            var dLayer = outputLayer.backward(
                    each.prediction(), each.output(), each.targets(), segment.rows(batch), 1.0 / rows);
            layers.add(dLayer);
            var dOutput = masked(
                    tf.reshape(dLayer.h(), tf.constant(new int[] {segment.steps(), batch, hidden})),
                    masks.output()); // [s, B, H]
            if (batchNorm != null && each.normalized() != null) {
                var dNorm = batchNorm.backward(each.normalized(), dOutput);
                norms.add(dNorm);
                dOutput = dNorm.x();
            }
            dOutputs.addAll(tf.unstack(dOutput, (long) segment.steps()).output());
        }

        var reads = new ArrayList<List<Cell.Read>>(); // for each node, first time step first
        @Nullable Operand<TFloat32> dState = null; // [B, S]; the final state has no gradient
        for (int t = steps - 1; t >= 0; t--) {
            var gradient = forward.steps().get(t).backward(dOutputs.get(t), dState);
            for (int l = 0; l < gradient.reads().size(); l++) {
                if (reads.size() == l) {
                    reads.add(new ArrayList<>());
                }
                reads.get(l).add(0, gradient.reads().get(l));
            }
            if (t > 0) {
                dState = masked(gradient.state(), forward.factors().get(t - 1));
            }
        }

        var kernels = new EdgeGradients(tf, products);
        var ofNode0 = reads.get(0);
        var dxw = kernels.preActivations(ofNode0); // [R, H]
        var through = GateAndCandidate.of(
                dxw,
                weights.inputKernel(),
                (d, kernel) -> products.product(d, kernel.value(), MatMul.transposeB(true)));
        var dx = tf.math.add(through.gate(), through.candidate()); // [R, E]
        var dEmbedded = masked(maskedOverTime(dx, masks.input(), settings.getEmbedding()), masks.words()); // [R, E]

        return new ChildGradients(
                wordGradients(forward, layers, dEmbedded),
                dxw.map(d -> products.product(forward.x(), d, MatMul.transposeA(true))),
                dxw.map(d -> tf.reduceSum(d, axis0)),
                GateAndCandidate.of(kernels.ofKernel(ofNode0), masks.weight(), this::masked),
                forward.cell().edgeGradients(reads.subList(1, reads.size())),
                norms.isEmpty() ? null : BatchNorm.sum(tf, norms));
    }

    /** Gradients of words as both read and predicted; with tied weights the two are summed in one matrix. */
    private ChildGradients.Words wordGradients(
            Forward forward, List<OutputLayer.Gradient> layers, Operand<TFloat32> dEmbedded) {
        var kernel = sum(layers.stream().map(OutputLayer.Gradient::kernel).toList()); // [V, H]
        var kernelRows =
                joined(layers.stream().map(OutputLayer.Gradient::kernelRows).toList()); // [R, H]
        var bias = sum(layers.stream().map(OutputLayer.Gradient::bias).toList()); // [V]
        var biasRows =
                joined(layers.stream().map(OutputLayer.Gradient::biasRows).toList()); // [R]
        var dBias = tf.math.add(bias, scattered(biasRows, forward.targets())); // [V]
        if (settings.getTieWeights()) {
            var values = tf.concat(List.of(dEmbedded, kernelRows), axis0); // [2R, H]
            var words = tf.concat(List.of(forward.inputs(), forward.targets()), axis0); // [2R]
            return new ChildGradients.Words(tf.math.add(kernel, scattered(values, words)), null, dBias);
        }
        var dKernel = tf.math.add(kernel, scattered(kernelRows, forward.targets())); // [V, H]
        return new ChildGradients.Words(scattered(dEmbedded, forward.inputs()), dKernel, dBias);
    }

    private Operand<TFloat32> scattered(Operand<TFloat32> values, Operand<TInt32> words) {
        int vocabulary = (int) weights.outputBias().size();
        return tf.math.unsortedSegmentSum(values, words, tf.constant(vocabulary));
    }

    private Masks masks(Dropout dropout, Operand<TInt32> inputs) {
        int vocabulary = (int) weights.outputBias().size();
        var words = dropout.mask(Dropout.Place.EMBEDDING, settings.getDropoutEmbedding(), vocabulary, 1)
                .map(mask -> (Operand<TFloat32>) tf.gather(mask, inputs, axis0)); // [R, 1]
        return new Masks(
                words,
                dropout.mask(Dropout.Place.INPUT, settings.getDropoutInput(), 1, batch, settings.getEmbedding()),
                dropout.mask(Dropout.Place.OUTPUT, settings.getDropoutOutput(), 1, batch, hidden),
                GateAndCandidate.of(
                        new GateAndCandidate<>(Dropout.Place.GATE_WEIGHT, Dropout.Place.CANDIDATE_WEIGHT),
                        weights.recurrentKernel(),
                        (place, kernel) -> dropout.mask(
                                place,
                                settings.getDropoutWeight(),
                                LongStream.of(kernel.shape().asArray())
                                        .mapToInt(Math::toIntExact)
                                        .toArray())));
    }

    private Operand<TFloat32> masked(Operand<TFloat32> x, Optional<Operand<TFloat32>> mask) {
        return mask.<Operand<TFloat32>>map(m -> tf.math.mul(x, m)).orElse(x);
    }

    /** Applies the mask {@code [1, B, width]} to {@code x}, {@code [R, width]}, at every time step. */
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

    private Operand<TFloat32> joined(List<Operand<TFloat32>> parts) {
        return parts.size() == 1 ? parts.get(0) : tf.concat(parts, axis0);
    }

    private Operand<TFloat32> sum(List<Operand<TFloat32>> parts) {
        return parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
    }
}
