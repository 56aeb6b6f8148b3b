package org.naslens.corpus;

/**
 * A text of n tokens, cut into B contiguous streams, each of which is cut into windows of T steps. The recurrent state is carried from each
 * window to the next (truncated backpropagation through time).
 *
 * <pre>
 *   input of window k at step t of stream b:   token b·L + k·T + t      L = length of a stream
 *   its target:                                the next token
 * </pre>
 *
 * <p>{@link #training Training} streams all have the same length and drop the remaining tokens. {@link #evaluation Evaluation}
 * streams predict every token except the first exactly once, and are padded.
 */
public final class TokenStreams {
    private final Tokens tokens;
    private final int batch;
    private final int steps;
    private final int length;
    private final int windows;
    private final long predictions;

    private TokenStreams(Tokens tokens, int batch, int steps, int length, int windows, long predictions) {
        this.tokens = tokens;
        this.batch = batch;
        this.steps = steps;
        this.length = length;
        this.windows = windows;
        this.predictions = predictions;
    }

    /**
     * Streams of L = ⌊n / B⌋ tokens with ⌊(L − 1) / T⌋ whole windows. The n − B·L tokens at the end of the text are dropped, and so
     * is the rest of each stream after its last window.
     *
     * @param batch the number of streams B
     * @param steps the number of steps T of a window
     * @throws CorpusException if the text is too short for one window
     */
    public static TokenStreams training(Tokens tokens, int batch, int steps) {
        checkSizes(batch, steps);
        int length = tokens.size() / batch;
        int windows = Math.max(0, length - 1) / steps;
        if (windows == 0) {
            throw new CorpusException("a text of " + tokens.size() + " tokens has no window of " + steps + " steps in "
                    + batch + " streams; it needs at least " + batch * (steps + 1L) + " tokens");
        }
        return new TokenStreams(tokens, batch, steps, length, windows, (long) windows * steps * batch);
    }

    /**
     * Streams of L = ⌈(n − 1) / B⌉ predictions in ⌈L / T⌉ windows. Together they predict every token except the first exactly once.
     * Weights are 0 where the last stream or the last window ends early. If there are more streams than predictions, some streams
     * consist of padding only. All streams except the first begin in the middle of the text with a zero state, so the perplexity
     * depends slightly on B.
     *
     * @param batch the number of streams B
     * @param steps the number of steps T of a window
     * @throws CorpusException if there is nothing to predict
     */
    public static TokenStreams evaluation(Tokens tokens, int batch, int steps) {
        checkSizes(batch, steps);
        int predictions = tokens.size() - 1;
        if (predictions < 1) {
            throw new CorpusException("a text of " + tokens.size() + " tokens predicts nothing; it needs at least 2");
        }
        int length = ceilDiv(predictions, batch);
        return new TokenStreams(tokens, batch, steps, length, ceilDiv(length, steps), predictions);
    }

    /**
     * A copy with only the first windows of these streams, for a quick estimate on part of the text.
     *
     * @param count the number of windows, at least 1; if there are no more, the result has all of them
     */
    public TokenStreams first(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count = " + count + "; it must be at least 1");
        }
        if (count >= windows) {
            return this;
        }
        long counted = 0;
        for (int b = 0; b < batch; b++) {
            long left = tokens.size() - 1 - (long) b * length; // predictions from the start of the stream to the end
            counted += Math.max(0, Math.min(Math.min(length, (long) count * steps), left));
        }
        return new TokenStreams(tokens, batch, steps, length, count, counted);
    }

    /** The number of streams B. */
    public int batch() {
        return batch;
    }

    /** The number of steps T of a window. */
    public int steps() {
        return steps;
    }

    /** The number of windows. */
    public int windows() {
        return windows;
    }

    /** The number of actual predictions, without padding: the sum of all weights over all windows. */
    public long predictions() {
        return predictions;
    }

    /**
     * Window k, newly created at each call.
     *
     * @throws IllegalArgumentException if {@code k} is not 0 to windows − 1
     */
    public Window window(int k) {
        if (k < 0 || k >= windows) {
            throw new IllegalArgumentException("window = " + k + "; it must be 0 to " + (windows - 1));
        }
        int[] inputs = new int[steps * batch]; // [T, B]
        int[] targets = new int[steps * batch]; // [T, B]
        float[] weights = new float[steps * batch]; // [T, B]
        for (int t = 0; t < steps; t++) {
            long step = (long) k * steps + t; // within the stream
            for (int b = 0; b < batch; b++) {
                long position = (long) b * length + step;
                if (step < length && position + 1 < tokens.size()) {
                    int i = t * batch + b;
                    inputs[i] = tokens.at((int) position);
                    targets[i] = tokens.at((int) position + 1);
                    weights[i] = 1;
                }
            }
        }
        return new Window(inputs, targets, weights, k == 0);
    }

    @Override
    public String toString() {
        return "TokenStreams[batch=" + batch + ", steps=" + steps + ", windows=" + windows + ", predictions="
                + predictions + "]";
    }

    private static void checkSizes(int batch, int steps) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch = " + batch + "; it must be at least 1");
        }
        if (steps < 1) {
            throw new IllegalArgumentException("steps = " + steps + "; it must be at least 1");
        }
        if ((long) batch * steps > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "batch · steps = " + (long) batch * steps + "; it must be at most " + (Integer.MAX_VALUE - 8));
        }
    }

    private static int ceilDiv(int dividend, int divisor) {
        return (dividend - 1) / divisor + 1;
    }
}
