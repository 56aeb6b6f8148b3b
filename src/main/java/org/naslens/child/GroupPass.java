package org.naslens.child;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;
import org.naslens.space.Architecture;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.StepOutput;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Evaluates M architectures side by side on one window of text.
 *
 * <p>Where starting an op takes most of its time, an op on M architectures takes hardly longer than on one. Sums are taken
 * in a different order than in {@link Pass}, so values agree to a relative error of 1e-5, not to the last bit.
 *
 * <p>All architectures read the same words, so the input projection is computed once. The weights of the edges are gathered once
 * per window: M · 2 (N−1) H² numbers.
 */
final class GroupPass {
    private final Ops tf;
    private final MatrixProducts products;
    private final SharedWeights sharedWeights;
    private final ArchitectureGroup group;
    private final OutputLayer outputLayer;
    private final @Nullable BatchNorm batchNorm;
    private final int atOnce;
    private final boolean compiled;
    private final int steps;
    private final int batch;
    private final int hidden;
    private final Operand<TInt32> inputs; // [R]
    /** {@code [T·M·B]}, the same for each architecture; repeated before feeding, since TensorFlow would repeat integers on the host. */
    private final Operand<TInt32> targets;

    private final Operand<TFloat32> weights; // [R], 0 for padding
    private final Carry carry; // [M·B, H]
    private final StepOutput output;

    /**
     * @param atOnce the largest number M of architectures in a group
     * @param steps the number T of time steps in a window
     * @param batch the number B of streams
     */
    GroupPass(
            MatrixProducts products,
            ChildSettings settings,
            SharedWeights sharedWeights,
            int nodes,
            int atOnce,
            int steps,
            int batch,
            Exchange exchange) {
        tf = exchange.tf();
        this.products = products.in(tf);
        this.sharedWeights = sharedWeights;
        this.atOnce = atOnce;
        this.steps = steps;
        this.batch = batch;
        hidden = settings.getHidden();
        compiled = exchange.isPacked();
        group = new ArchitectureGroup(tf, exchange, atOnce, nodes);
        var layer = tf.withSubScope("output");
        outputLayer = new OutputLayer(layer, this.products.in(layer), sharedWeights);
        batchNorm = sharedWeights.batchNorm() == null ? null : new BatchNorm(tf, sharedWeights.batchNorm(), settings);
        int rows = steps * batch;
        inputs = exchange.ints("inputs", rows);
        targets = exchange.ints("targets", rows * atOnce);
        weights = exchange.floats("weights", rows);
        carry = Carry.of(exchange, atOnce * batch, hidden);

        var cell = cell(nodes);
        var limit = new StateLimit(tf, settings.getHiddenNormLimit());
        var outputs = new ArrayList<Operand<TFloat32>>(); // T of [M, B, H]
        Operand<TFloat32> h = tf.reshape(carry.before(), tf.constant(new int[] {atOnce, batch, hidden})); // [M, B, H]
        for (var xw : inputProjection()) {
            var step = cell.forward(xw, h);
            outputs.add(step.output());
            h = settings.getRecurrentState() == RecurrentState.LAST_NODE ? step.lastNode() : step.output();
            var factor = limit.factor(h); // [M, B, 1]
            if (factor.isPresent()) {
                h = tf.math.mul(h, factor.get());
            }
        }
        var finalState = tf.reshape(h, tf.constant(new int[] {atOnce * batch, hidden})); // [M·B, H]
        output = exchange.output(List.of(totals(outputs), carry.fetched(finalState)));
    }

    /** What the words contribute to the pre-activations of node 0, T of {@code [B, H]}. */
    private List<GateAndCandidate<Operand<TFloat32>>> inputProjection() {
        var x = tf.gather(sharedWeights.embedding().value(), inputs, tf.constant(0)); // [R, E]
        var xw = GateAndCandidate.of(
                sharedWeights.inputKernel(),
                sharedWeights.inputBias(),
                (kernel, bias) -> tf.nn.biasAdd(products.product(x, kernel.value()), bias.value())); // [R, H]
        return GateAndCandidate.pairs(xw.map(all -> List.<Operand<TFloat32>>copyOf(
                tf.split(tf.constant(0), all, (long) steps).output())));
    }

    private GroupCell cell(int nodes) {
        var all = Objects.requireNonNull(sharedWeights.edgeKernels());
        var edgeKernels = IntStream.range(1, nodes)
                .mapToObj(l -> all.map(kernels ->
                        (Operand<TFloat32>) tf.resourceGather(kernels.handle(), group.edgesOf(l), TFloat32.class)))
                .toList(); // N - 1 of [M, H, H]
        var recurrentKernel = sharedWeights.recurrentKernel().map(Variable::value);
        return new GroupCell(tf.withSubScope("cell"), products, group, recurrentKernel, edgeKernels, batch, hidden);
    }

    /** Σ weights · (−log P) of each architecture, {@code [M]}, computed segment by segment. */
    private Operand<TFloat32> totals(List<Operand<TFloat32>> outputs) {
        var segments = Segment.of(
                steps, atOnce * batch, (int) sharedWeights.outputBias().size(), Segment.Fit.of(compiled));
        var rows = tf.constant(Segment.rows(segments, batch));
        var rowsOfAll = tf.constant(Segment.rows(segments, atOnce * batch)); // s·M·B
        var targetsOf = tf.splitV(targets, rowsOfAll, tf.constant(0), (long) segments.size())
                .output();
        var weightsOf =
                tf.splitV(weights, rows, tf.constant(0), (long) segments.size()).output();
        var sums = new ArrayList<Operand<TFloat32>>();
        for (int i = 0; i < segments.size(); i++) {
            sums.add(total(segments.get(i), outputs, targetsOf.get(i), weightsOf.get(i)));
        }
        return sums.size() == 1 ? sums.get(0) : tf.math.addN(sums);
    }

    private Operand<TFloat32> total(
            Segment segment, List<Operand<TFloat32>> outputs, Operand<TInt32> targetsOf, Operand<TFloat32> weightsOf) {
        var byTime = tf.constant(new int[] {segment.steps(), 1, batch});
        Operand<TFloat32> output = tf.stack(segment.of(outputs)); // [s, M, B, H]
        if (batchNorm != null) {
            output = batchNorm.withRunningStatistics(output);
        }
        var prediction =
                outputLayer.predict(tf.reshape(output, tf.constant(new int[] {-1, hidden})), targetsOf); // [s·M·B]
        var negLogProb =
                tf.reshape(prediction.negLogProb(), tf.constant(new int[] {segment.steps(), -1, batch})); // [s, M, B]
        return tf.reduceSum(
                tf.math.mul(negLogProb, tf.reshape(weightsOf, byTime)), tf.constant(new int[] {0, 2})); // [M]
    }

    /** The largest number of architectures in a group. */
    int atOnce() {
        return atOnce;
    }

    /** Ops to run once in a session. */
    List<Op> initialisers() {
        return carry.initialisers();
    }

    /** What a run returns: Σ weights · (−log P) in nats for each of M architectures, and their states. */
    @SuppressWarnings("ArrayRecordComponent") // used at once, never compared
    record Seen(float[] totals, StreamState state) {}

    Seen run(Feeds feeds, Session session) {
        var values = output.run(feeds, carry.targets());
        return new Seen(values.get(0), carry.after(session, values.get(1)));
    }

    /** Σ −log P over all predicted words of a text, for each architecture of a group. */
    double[] negLogProbs(Session session, List<Architecture> architectures, TokenStreams text) {
        double[] totals = new double[architectures.size()];
        var state = StreamState.of(new float[atOnce * batch * hidden]);
        for (int k = 0; k < text.windows(); k++) {
            try (var feeds = new Feeds(session)) {
                feed(feeds, session, architectures, text.window(k), state);
                var seen = run(feeds, session);
                Arrays.setAll(totals, i -> totals[i] + seen.totals()[i]);
                state = seen.state();
            }
        }
        return totals;
    }

    void feed(Feeds feeds, Session session, List<Architecture> architectures, Window window, StreamState state) {
        int rows = steps * batch;
        if (window.inputs().length != rows) {
            throw new IllegalArgumentException("the window has " + window.inputs().length
                    + " words; this pass reads T · B = " + steps + " · " + batch);
        }
        group.feed(feeds, architectures);
        feeds.ints(inputs, window.inputs(), rows);
        feeds.ints(targets, forAll(window.targets(), atOnce), (long) rows * atOnce);
        feeds.floats(weights, window.weights(), rows);
        carry.feed(feeds, session, state);
    }

    /** Repeats the values of the rows {@code [T, B]} for each architecture, {@code [T·M·B]}. */
    private int[] forAll(int[] perRow, int architectures) {
        int[] all = new int[architectures * perRow.length];
        for (int t = 0; t < steps; t++) {
            for (int a = 0; a < architectures; a++) {
                System.arraycopy(perRow, t * batch, all, (t * architectures + a) * batch, batch);
            }
        }
        return all;
    }
}
