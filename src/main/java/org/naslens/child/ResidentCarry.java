package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * A carry that keeps the state on the GPU, in a variable that each window reads and overwrites and checkpoints omit. Only one
 * number is fed: 0 at the start of a text, 1 where it continues. A state from elsewhere is first written to the GPU.
 */
final class ResidentCarry implements Carry {
    private final Ops tf;
    private final int batch;
    private final int size;
    private final Operand<TFloat32> goesOn; // [], 0 or 1
    private final VarHandleOp variable;
    private final Operand<TFloat32> value; // [B, S]
    private final Operand<TFloat32> before; // [B, S]
    private final Placeholder<TFloat32> given; // [B, S]
    private final Op takeGiven;
    private final Op clear;
    private final List<Op> targets = new ArrayList<>();
    private @Nullable OnCard newest; // the state that the variable holds; null if none was returned since the last feed

    ResidentCarry(Exchange exchange, int batch, int size) {
        tf = exchange.tf();
        this.batch = batch;
        this.size = size;
        goesOn = exchange.scalar("goes_on");
        var shape = Shape.of(batch, size);
        // makeOpName makes the name unique among passes.
        variable = tf.varHandleOp(
                TFloat32.class, shape, VarHandleOp.sharedName(tf.scope().makeOpName("carried_state")));
        value = tf.readVariableOp(variable, TFloat32.class);
        before = tf.select(tf.math.greater(goesOn, tf.constant(0f)), value, tf.zerosLike(value));
        given = tf.withName("given_state").placeholder(TFloat32.class, Placeholder.shape(shape));
        takeGiven = tf.assignVariableOp(variable, given);
        clear = tf.assignVariableOp(variable, tf.fill(tf.constant(new int[] {batch, size}), tf.constant(0f)));
    }

    @Override
    public Operand<TFloat32> before() {
        return before;
    }

    /** Σ h² / 2, a single number that is finite only if all of h is. */
    @Override
    public Operand<TFloat32> fetched(Operand<TFloat32> after) {
        targets.add(tf.assignVariableOp(variable, after));
        return tf.nn.l2Loss(after);
    }

    @Override
    public List<Op> targets() {
        return List.copyOf(targets);
    }

    @Override
    public List<Op> initialisers() {
        return List.of(clear);
    }

    @Override
    public void feed(Feeds feeds, Session session, StreamState state) {
        boolean continues = state == newest;
        boolean begins = !continues && isZero(state);
        if (!continues && !begins) {
            try (var writing = new Feeds(session)) {
                writing.floats(given, state.values(), batch, size);
                writing.run(List.of(takeGiven), List.of()).close();
            }
        }
        newest = null;
        feeds.scalar(goesOn, begins ? 0 : 1);
    }

    private static boolean isZero(StreamState state) {
        if (!(state instanceof FedState fed)) {
            return false;
        }
        for (float h : fed.values()) {
            if (h != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public StreamState after(Session session, float[] fetched) {
        newest = new OnCard(session, Float.isFinite(fetched[0]));
        return newest;
    }

    private final class OnCard implements StreamState {
        private final Session session;
        private final boolean finite;

        OnCard(Session session, boolean finite) {
            this.session = session;
            this.finite = finite;
        }

        @Override
        public float[] values() {
            if (newest != this) {
                throw new IllegalStateException("this state lay on the card, and the pass has read on since");
            }
            try (var feeds = new Feeds(session);
                    var result = feeds.run(List.of(), List.of(value))) {
                return Feeds.floats(result, 0);
            }
        }

        @Override
        public boolean isFinite() {
            return finite;
        }
    }
}
