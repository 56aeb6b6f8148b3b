package org.naslens.training;

import org.naslens.child.StreamState;
import org.naslens.corpus.TokenStreams;
import org.naslens.corpus.Window;

/** A position in a text that is read repeatedly, window by window, with a state carried from each window to the next. */
public final class TextCursor {
    private final TokenStreams text;
    private final StreamState initialState;
    private final int size;
    private int window;
    private StreamState state;

    /** Starts at the beginning of a text. */
    public TextCursor(TokenStreams text, StreamState initialState) {
        this.text = text;
        this.initialState = initialState;
        size = initialState.values().length;
        state = initialState;
    }

    /** The next window. */
    public Window window() {
        return text.window(window);
    }

    /** h before the next window, {@code [B, H]}. */
    public StreamState state() {
        return state;
    }

    /** Moves to the next window; at the end of the text, goes back to its start with the initial state. */
    public void advance(StreamState newState) {
        window++;
        state = newState;
        if (window == text.windows()) {
            restart();
        }
    }

    /** Goes back to the start of the text, where the state is the initial one. */
    public void restart() {
        window = 0;
        state = initialState;
    }

    /** The position, for a checkpoint. */
    public TextPosition position() {
        var position = TextPosition.newBuilder().setWindow(window);
        for (float h : state.values()) {
            position.addState(h);
        }
        return position.build();
    }

    /**
     * Restores the position at which a checkpoint was written.
     *
     * @throws TrainingException if this text has no such position
     */
    public void restore(TextPosition position) {
        if (position.getStateCount() != size || position.getWindow() < 0 || position.getWindow() >= text.windows()) {
            throw new TrainingException("the checkpoint is at window " + position.getWindow() + " with "
                    + position.getStateCount() + " state values; this text has " + text.windows() + " windows and "
                    + size + " state values");
        }
        window = position.getWindow();
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = position.getState(i);
        }
        state = StreamState.of(values);
    }
}
