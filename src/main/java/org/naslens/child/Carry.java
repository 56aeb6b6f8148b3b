package org.naslens.child;

import java.util.List;
import org.naslens.tensor.Exchange;
import org.naslens.tensor.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** How a pass receives the recurrent state {@code [B, S]} of the previous window. */
sealed interface Carry permits FedCarry, ResidentCarry {
    /** The state before the window. */
    Operand<TFloat32> before();

    /**
     * What to fetch after a window, in addition to the caller's values.
     *
     * @param after the state after the window
     */
    Operand<TFloat32> fetched(Operand<TFloat32> after);

    /** Ops to run with each window. */
    List<Op> targets();

    /** Ops to run once in a session, before any window. */
    List<Op> initialisers();

    void feed(Feeds feeds, Session session, StreamState state);

    /** The state after the window that was fed last; {@code fetched} is what its run returned. */
    StreamState after(Session session, float[] fetched);

    /** Creates a carry for {@code batch} streams, each with a state of {@code size} numbers. */
    static Carry of(Exchange exchange, int batch, int size) {
        return exchange.isPacked() ? new ResidentCarry(exchange, batch, size) : new FedCarry(exchange, batch, size);
    }
}
