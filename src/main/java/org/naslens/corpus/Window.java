package org.naslens.corpus;

/**
 * T time steps of B streams: what one step of truncated backpropagation through time sees.
 *
 * <p>Arrays are time-major, {@code [T, B]}: entry {@code t * B + b} belongs to step t of stream b. They are made for the
 * caller, who may keep or change them.
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

    /** Ids of the words that are read {@code [T, B]}. */
    public int[] inputs() {
        return inputs;
    }

    /** Ids of the words that are to be predicted {@code [T, B]}, each the one after its input. */
    public int[] targets() {
        return targets;
    }

    /** 1 where a prediction counts, 0 where the stream has ended and both ids are 0 {@code [T, B]}. */
    public float[] weights() {
        return weights;
    }

    /** Whether the streams begin here: the state is 0 then, and otherwise that after the window before. */
    public boolean first() {
        return first;
    }
}
