package org.naslens.child;

import java.util.List;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** A carry that fetches the state after a window and feeds it to the next. */
final class FedCarry implements Carry {
    private final int batch;
    private final int size;
    private final Operand<TFloat32> state; // [B, S]

    FedCarry(Exchange exchange, int batch, int size) {
        this.batch = batch;
        this.size = size;
        state = exchange.floats("state", batch, size);
    }

    @Override
    public Operand<TFloat32> before() {
        return state;
    }

    @Override
    public Operand<TFloat32> fetched(Operand<TFloat32> after) {
        return after;
    }

    @Override
    public List<Op> targets() {
        return List.of();
    }

    @Override
    public List<Op> initialisers() {
        return List.of();
    }

    @Override
    public void feed(Feeds feeds, Session session, StreamState fed) {
        feeds.floats(state, fed.values(), batch, size);
    }

    @Override
    public StreamState after(Session session, float[] fetched) {
        return StreamState.of(fetched);
    }
}
