package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.StepOutput;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The language model over one window of text, T time steps of B streams, with its inputs. */
public final class Pass {
    private static final int[] NO_SEED = {0, 0};

    private final Exchange exchange;
    private final int steps;
    private final int batch;
    private final int stateSize;
    private final Operand<TInt32> inputs; // [R]
    private final Operand<TInt32> targets; // [R]
    private final Carry carry; // [B, S]
    private final Placeholder<TInt32>
            seed; // [2], not packed: the ops that draw masks read it from host memory, even on a GPU
    private final LanguageModel model;
    private final LanguageModel.Forward forward;
    private final Operand<TFloat32> weights; // [R], 0 for padding
    private final Operand<TFloat32> shares; // [T], of the time steps in running statistics
    private final float[] sharesOfSteps;
    private final Operand<TFloat32> total; // [], sum of weights times -log P

    /**
     * The result of running a pass.
     *
     * @param values the values asked for, each row by row
     * @param state the state after the window
     */
    public record Seen(List<float[]> values, StreamState state) {
        /** The value at {@code index}, which must be a scalar. */
        public float scalar(int index) {
            return values.get(index)[0];
        }
    }

    /** The values that a run of a pass fetches: those asked for, followed by the one that the carry needs. */
    public final class Report {
        private final StepOutput output;

        private Report(List<Operand<TFloat32>> asked) {
            var all = new ArrayList<>(asked);
            all.add(carry.fetched(finalState()));
            output = exchange.output(all);
        }

        /** Runs the pass, which must have been fed, together with {@code further} ops. */
        public Seen run(Feeds feeds, Session session, List<? extends Op> further) {
            var values = output.run(feeds, targets(further));
            int last = values.size() - 1;
            return new Seen(values.subList(0, last), carry.after(session, values.get(last)));
        }

        private List<Op> targets(List<? extends Op> further) {
            var all = new ArrayList<Op>(further);
            all.addAll(carry.targets());
            return all;
        }
    }

    /**
     * @param exchange the exchange with the step that contains this pass
     * @param carry how the state gets from one window to the next
     */
    Pass(
            MatrixProducts products,
            ChildSettings settings,
            SharedWeights sharedWeights,
            Wiring wiring,
            int steps,
            int batch,
            Mode mode,
            Exchange exchange,
            Carry carry) {
        var tf = exchange.tf();
        var child = tf.withSubScope("child");
        this.exchange = exchange;
        this.steps = steps;
        this.batch = batch;
        this.carry = carry;
        stateSize = wiring.stateSize();
        int rows = steps * batch;
        inputs = exchange.ints("inputs", rows);
        targets = exchange.ints("targets", rows);
        seed = tf.withName("dropout_seed").placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));
        weights = exchange.floats("weights", rows);
        sharesOfSteps = BatchNorm.shares(settings.getBatchNormMomentum(), steps);
        shares = exchange.floats("shares", steps);
        model = new LanguageModel(
                child,
                products.in(child),
                settings,
                sharedWeights,
                wiring,
                steps,
                batch,
                Segment.Fit.of(exchange.isPacked()));
        forward = model.forward(inputs, targets, carry.before(), seed, mode);
        total = tf.withName("total").reduceSum(tf.math.mul(forward.negLogProb(), weights), tf.constant(0));
    }

    int steps() {
        return steps;
    }

    int batch() {
        return batch;
    }

    LanguageModel model() {
        return model;
    }

    /** Gradients of the mean −log P over all targets. Each call builds a backward pass, so call this only once. */
    public ChildGradients gradients() {
        return model.backward(forward);
    }

    LanguageModel.Forward forward() {
        return forward;
    }

    /** Σ weights · (−log P), in nats, {@code []}. */
    public Operand<TFloat32> total() {
        return total;
    }

    /** The weight of each time step in running statistics, {@code [T]}. */
    Operand<TFloat32> shares() {
        return shares;
    }

    Operand<TFloat32> finalState() {
        return forward.finalState();
    }

    /** Ops to run once in a session. */
    List<Op> initialisers() {
        return carry.initialisers();
    }

    /** Prepares runs that fetch these values. */
    public Report reporting(List<Operand<TFloat32>> asked) {
        return new Report(asked);
    }

    /** The state at the start of a text, all zero. */
    public StreamState zeroState() {
        return StreamState.of(new float[batch * stateSize]);
    }

    /** Feeds a window to a pass without dropout. */
    void feed(Feeds feeds, Session session, Window window, StreamState fedState) {
        feed(feeds, session, window, fedState, NO_SEED);
    }

    /** Feeds a window and the state before it. A cell whose {@link Wiring} has inputs of its own must be fed separately. */
    public void feed(Feeds feeds, Session session, Window window, StreamState fedState, Seed dropoutSeed) {
        feed(feeds, session, window, fedState, dropoutSeed.pair());
    }

    private void feed(Feeds feeds, Session session, Window window, StreamState fedState, int[] dropoutSeed) {
        if (window.inputs().length != steps * batch) {
            throw new IllegalArgumentException("the window has " + window.inputs().length
                    + " words; this pass reads T · B = " + steps + " · " + batch);
        }
        feeds.ints(inputs, window.inputs(), steps * (long) batch);
        feeds.ints(targets, window.targets(), steps * (long) batch);
        feeds.floats(weights, window.weights(), steps * (long) batch);
        feeds.floats(shares, sharesOfSteps, steps);
        carry.feed(feeds, session, fedState);
        feeds.ints(seed, dropoutSeed, 2);
    }
}
