package org.naslens.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Feeds one step and runs it. Closes the tensors that it creates.
 *
 * <pre>{@code
 * try (var feeds = new Feeds(session)) {
 *     feeds.ints(inputs, words, t, b);
 *     try (var result = feeds.run(List.of(update), List.of(loss))) { … }
 * }
 * }</pre>
 */
public final class Feeds implements AutoCloseable {
    private static final ThreadLocal<Function<Session.Runner, Result>> RUN =
            ThreadLocal.withInitial(() -> Session.Runner::run);

    private final Session.Runner runner;
    private final List<Tensor> made = new ArrayList<>();
    private final Map<Exchange.Packed, int[]> packed = new HashMap<>();

    /** Prepares a step of this session, with nothing fed yet. */
    public Feeds(Session session) {
        runner = session.runner();
    }

    /** Feeds integers, row by row. */
    public void ints(Operand<TInt32> placeholder, int[] values, long... shape) {
        if (placeholder instanceof Exchange.Part<TInt32> part) {
            System.arraycopy(values, 0, of(part, values.length), part.from(), values.length);
            return;
        }
        feed(placeholder, TInt32.tensorOf(Shape.of(shape), DataBuffers.of(values)));
    }

    /** Feeds floats, row by row. */
    public void floats(Operand<TFloat32> placeholder, float[] values, long... shape) {
        if (placeholder instanceof Exchange.Part<TFloat32> part) {
            int[] all = of(part, values.length);
            for (int i = 0; i < values.length; i++) {
                all[part.from() + i] = Float.floatToRawIntBits(values[i]);
            }
            return;
        }
        feed(placeholder, TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values)));
    }

    /** Feeds a single float. */
    public void scalar(Operand<TFloat32> placeholder, double value) {
        if (placeholder instanceof Exchange.Part<TFloat32> part) {
            of(part, 1)[part.from()] = Float.floatToRawIntBits((float) value);
            return;
        }
        feed(placeholder, TFloat32.scalarOf((float) value));
    }

    private int[] of(Exchange.Part<?> part, int length) {
        if (length != part.size()) {
            throw new IllegalArgumentException(length + " numbers are fed to a part of " + part.size() + ", "
                    + part.asOutput().shape());
        }
        return packed.computeIfAbsent(part.input(), input -> new int[input.length()]);
    }

    /**
     * Performs an action during which every step of this thread is run by {@code run}, which may time or trace it.
     *
     * @param run runs a prepared step and returns its result
     */
    public static void watched(Function<Session.Runner, Result> run, Runnable action) {
        RUN.set(run);
        try {
            action.run();
        } finally {
            RUN.remove();
        }
    }

    /**
     * Runs the step. The caller closes the result.
     *
     * @throws LostCardException if the GPU is lost
     */
    public Result run(List<? extends Op> targets, List<? extends Operand<?>> fetches) {
        prepare(targets, fetches);
        return LostCardException.unlessLost(() -> RUN.get().apply(runner));
    }

    private void prepare(List<? extends Op> targets, List<? extends Operand<?>> fetches) {
        packed.forEach((input, values) ->
                feed(input.placeholder(), TInt32.tensorOf(Shape.of(values.length), DataBuffers.of(values))));
        packed.clear();
        targets.forEach(runner::addTarget);
        fetches.forEach(runner::fetch);
    }

    /** Returns a fetched scalar. */
    public static float scalar(Result result, int index) {
        return ((TFloat32) result.get(index)).getFloat();
    }

    /** Returns all elements of a fetched float tensor, row by row. */
    public static float[] floats(Result result, int index) {
        var tensor = (TFloat32) result.get(index);
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    /** Returns all elements of a fetched integer tensor, row by row. */
    public static int[] ints(Result result, int index) {
        var tensor = (TInt32) result.get(index);
        int[] values = new int[(int) tensor.size()];
        tensor.asRawTensor().data().asInts().read(values);
        return values;
    }

    private void feed(Operand<?> placeholder, Tensor tensor) {
        made.add(tensor);
        runner.feed(placeholder, tensor);
    }

    @Override
    public void close() {
        made.forEach(Tensor::close);
    }
}
