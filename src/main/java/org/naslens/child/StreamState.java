package org.naslens.child;

/**
 * The recurrent state of B streams between two windows of a text, {@code [B, S]}. It is stored where the next window is
 * read: in host memory or on the GPU.
 *
 * <p>A state on the GPU is lost when the pass that produced it reads another window.
 */
public interface StreamState {
    /**
     * The numbers of the state, row by row.
     *
     * @throws IllegalStateException if the state was on the GPU and its pass has read another window since
     */
    float[] values();

    /** Whether all numbers of the state are finite; does not fetch them from the GPU. */
    boolean isFinite();

    /** A state in host memory. */
    static StreamState of(float[] values) {
        return new FedState(values);
    }
}
