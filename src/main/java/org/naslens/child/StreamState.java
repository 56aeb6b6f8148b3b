package org.naslens.child;

/**
 * The recurrent state of B streams between two windows of a text, {@code [B, S]}. Its numbers lie where the next window is read: in
 * the memory of this program, or on the card.
 *
 * <p>A state that lies on the card is there until the pass that left it reads another window.
 */
public interface StreamState {
    /**
     * Its numbers, row by row.
     *
     * @throws IllegalStateException if it lay on the card, and the pass has read on since
     */
    float[] values();

    /** Whether all its numbers are finite, which is known without a look at them. */
    boolean isFinite();

    /** A state whose numbers are here. */
    static StreamState of(float[] values) {
        return new FedState(values);
    }
}
