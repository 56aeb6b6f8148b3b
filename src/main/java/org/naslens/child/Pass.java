package org.naslens.child;

import org.naslens.child.LanguageModel.Mode;
import org.naslens.config.ChildSettings;
import org.naslens.corpus.Window;
import org.naslens.random.Seed;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The model over one window of text, with what it is fed: T time steps of B streams. */
final class Pass {
    private static final int[] NO_SEED = {0, 0};

    private final int steps;
    private final int batch;
    private final int stateSize;
    private final Placeholder<TInt32> inputs; // [R]
    private final Placeholder<TInt32> targets; // [R]
    private final Placeholder<TFloat32> state; // [B, S]
    private final Placeholder<TInt32> seed; // [2]
    private final LanguageModel model;
    private final LanguageModel.Forward forward;
    private final Placeholder<TFloat32> weights; // [R], 0 for padding
    private final Operand<TFloat32> total; // [], sum of weights times -log P

    Pass(
            Ops tf,
            MatrixProducts products,
            ChildSettings settings,
            SharedWeights sharedWeights,
            Wiring wiring,
            int steps,
            int batch,
            Mode mode) {
        this.steps = steps;
        this.batch = batch;
        stateSize = wiring.stateSize();
        int rows = steps * batch;
        inputs = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(rows)));
        targets = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(rows)));
        state = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(batch, stateSize)));
        seed = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));
        weights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(rows)));
        model = new LanguageModel(tf, products, settings, sharedWeights, wiring, steps, batch);
        forward = model.forward(inputs, targets, state, seed, mode);
        total = tf.reduceSum(tf.math.mul(forward.negLogProb(), weights), tf.constant(0));
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

    LanguageModel.Forward forward() {
        return forward;
    }

    /** Σ weights · (−log P), in nats, {@code []}. */
    Operand<TFloat32> total() {
        return total;
    }

    Operand<TFloat32> finalState() {
        return forward.finalState();
    }

    /** The state at the start of a text, all zero. */
    float[] zeroState() {
        return new float[batch * stateSize];
    }

    /** Without dropout. What the cell is told is fed by who made it. */
    void feed(Feeds feeds, Window window, float[] fedState) {
        feed(feeds, window, fedState, NO_SEED);
    }

    void feed(Feeds feeds, Window window, float[] fedState, Seed dropoutSeed) {
        feed(feeds, window, fedState, dropoutSeed.pair());
    }

    private void feed(Feeds feeds, Window window, float[] fedState, int[] dropoutSeed) {
        if (window.inputs().length != steps * batch) {
            throw new IllegalArgumentException("the window has " + window.inputs().length
                    + " words; this pass reads T · B = " + steps + " · " + batch);
        }
        feeds.ints(inputs, window.inputs(), steps * (long) batch);
        feeds.ints(targets, window.targets(), steps * (long) batch);
        feeds.floats(weights, window.weights(), steps * (long) batch);
        feeds.floats(state, fedState, batch, stateSize);
        feeds.ints(seed, dropoutSeed, 2);
    }
}
