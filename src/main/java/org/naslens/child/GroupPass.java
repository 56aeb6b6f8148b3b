package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.corpus.Window;
import org.naslens.space.Architecture;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The models of A architectures over the same window of text, in evaluation, with what they are fed.
 *
 * <p>An op on A architectures takes hardly longer than one on one where the start of an op is most of its time. The sums are those
 * of {@link Pass}, in another order: values agree to about 1e-5 of theirs, not to the last bit.
 *
 * <p>All read the same words, so their input projection is computed once. The weights of the edges are gathered once per window:
 * A · 2 (N−1) H² numbers.
 */
final class GroupPass {
    private final Ops tf;
    private final MatrixProducts products;
    private final SharedWeights sharedWeights;
    private final ArchitectureGroup group;
    private final OutputLayer outputLayer;
    private final @Nullable BatchNorm batchNorm;
    private final int atOnce;
    private final int steps;
    private final int batch;
    private final int hidden;
    private final Placeholder<TInt32> inputs; // [R]
    /** {@code [T·A·B]}, the same for each architecture; repeated before they are fed, since TensorFlow repeats integers on the host. */
    private final Placeholder<TInt32> targets;

    private final Placeholder<TFloat32> weights; // [R], 0 for padding
    private final Placeholder<TFloat32> state; // [A, B, H]
    private final Operand<TFloat32> finalState;
    private final Operand<TFloat32> totals;

    /**
     * @param atOnce the most architectures in a group
     * @param steps T of a window
     * @param batch B streams
     */
    GroupPass(
            Ops tf,
            MatrixProducts products,
            ChildSettings settings,
            SharedWeights sharedWeights,
            int nodes,
            int atOnce,
            int steps,
            int batch) {
        this.tf = tf;
        this.products = products;
        this.sharedWeights = sharedWeights;
        this.atOnce = atOnce;
        this.steps = steps;
        this.batch = batch;
        hidden = settings.getHidden();
        group = new ArchitectureGroup(tf, nodes);
        outputLayer = new OutputLayer(tf, products, sharedWeights);
        batchNorm = sharedWeights.batchNorm() == null ? null : new BatchNorm(tf, sharedWeights.batchNorm(), settings);
        int rows = steps * batch;
        inputs = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(rows)));
        targets = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        weights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(rows)));
        state = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, batch, hidden)));

        var cell = cell(nodes);
        var limit = new StateLimit(tf, settings.getHiddenNormLimit());
        var outputs = new ArrayList<Operand<TFloat32>>(); // T of [A, B, H]
        Operand<TFloat32> h = state; // [A, B, H]
        for (var xw : inputProjection()) {
            var step = cell.forward(xw, h);
            outputs.add(step.output());
            h = settings.getRecurrentState() == RecurrentState.LAST_NODE ? cell.lastNode(step) : step.output();
            var factor = limit.factor(h); // [A, B, 1]
            if (factor.isPresent()) {
                h = tf.math.mul(h, factor.get());
            }
        }
        finalState = h;
        totals = totals(outputs);
    }

    /** A word's share of the pre-activations of node 0, T of {@code [B, H]}. */
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
                .toList(); // N - 1 of [A, H, H]
        var recurrentKernel = sharedWeights.recurrentKernel().map(Variable::value);
        return new GroupCell(tf, products, group, recurrentKernel, edgeKernels, batch, hidden);
    }

    /** Σ weights · (−log P) of each architecture, {@code [A]}, segment by segment. */
    private Operand<TFloat32> totals(List<Operand<TFloat32>> outputs) {
        var segments = Segment.of(
                steps, atOnce * batch, (int) sharedWeights.outputBias().size());
        var rows = tf.constant(Segment.rows(segments, batch));
        var rowsOfAll = tf.math.mul(rows, group.size()); // s·A·B
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
        Operand<TFloat32> output = tf.stack(segment.of(outputs)); // [s, A, B, H]
        if (batchNorm != null) {
            output = batchNorm.withRunningStatistics(output);
        }
        var prediction =
                outputLayer.predict(tf.reshape(output, tf.constant(new int[] {-1, hidden})), targetsOf); // [s·A·B]
        var negLogProb =
                tf.reshape(prediction.negLogProb(), tf.constant(new int[] {segment.steps(), -1, batch})); // [s, A, B]
        return tf.reduceSum(
                tf.math.mul(negLogProb, tf.reshape(weightsOf, byTime)), tf.constant(new int[] {0, 2})); // [A]
    }

    /** The most architectures in a group. */
    int atOnce() {
        return atOnce;
    }

    /** Σ weights · (−log P) of each architecture, in nats, {@code [A]}. */
    Operand<TFloat32> totals() {
        return totals;
    }

    /** h_T, {@code [A, B, H]}. */
    Operand<TFloat32> finalState() {
        return finalState;
    }

    /** The states at the start of a text, all zero. */
    float[] zeroState(int architectures) {
        return new float[architectures * batch * hidden];
    }

    void feed(Feeds feeds, List<Architecture> architectures, Window window, float[] fedState) {
        int rows = steps * batch;
        if (window.inputs().length != rows) {
            throw new IllegalArgumentException("the window has " + window.inputs().length
                    + " words; this pass reads T · B = " + steps + " · " + batch);
        }
        if (architectures.isEmpty() || architectures.size() > atOnce) {
            throw new IllegalArgumentException(
                    architectures.size() + " architectures at once; they must be 1 to " + atOnce);
        }
        group.feed(feeds, architectures);
        feeds.ints(inputs, window.inputs(), rows);
        feeds.ints(targets, forAll(window.targets(), architectures.size()), (long) rows * architectures.size());
        feeds.floats(weights, window.weights(), rows);
        feeds.floats(state, fedState, architectures.size(), batch, hidden);
    }

    /** What there is for each of the rows {@code [T, B]}, once for each architecture: {@code [T·A·B]}. */
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
