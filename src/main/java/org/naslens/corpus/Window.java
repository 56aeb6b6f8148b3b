package org.naslens.corpus;

/**
 * T time steps of B streams, the input of one step of truncated backpropagation through time.
 *
 * <p>Arrays are time-major, {@code [T, B]}: element {@code t * B + b} belongs to step t of stream b. The caller owns them and may
 * change them.
 */
public final class Window {
    private final int[] inputs;
    private final int[] targets;
    private final float[] weights;
    private final boolean first;

    Window(int[] inputs, int[] targets, float[] weights, boolean first) {
        this.inputs = inputs;
        this.targets = targets;
        this.weights = weights;
        this.first = first;
    }

    /** Ids of the input words {@code [T, B]}. */
    public int[] inputs() {
        return inputs;
    }

    /** Ids of the words to be predicted {@code [T, B]}, each the successor of its input. */
    public int[] targets() {
        return targets;
    }

    /** The weights of the predictions {@code [T, B]}: 1, or 0 where the stream has ended and both ids are 0. */
    public float[] weights() {
        return weights;
    }

    /** Whether this is the first window, which starts from a zero state instead of the state after the previous window. */
    public boolean first() {
        return first;
    }
}
