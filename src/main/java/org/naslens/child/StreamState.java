package org.naslens.child;

/**
 * The recurrent state of B streams between two windows of a text, {@code [B, S]}. Its numbers are where the next window
 * is read: in this program's memory or on the GPU.
 *
 * <p>A state on the GPU is lost when the pass that left it reads another window.
 */
public interface StreamState {
    /**
     * Its numbers, row by row.
     *
     * @throws IllegalStateException if it was on the GPU, and the pass has read another window since
     */
    float[] values();

    /** Whether all its numbers are finite; does not fetch them. */
    boolean isFinite();

    /** A state whose numbers are here. */
    static StreamState of(float[] values) {
        return new FedState(values);
    }
}
