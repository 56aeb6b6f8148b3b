package org.naslens.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The outputs of a step. Without XLA they are fetched one by one; a step that XLA compiles yields them as one tensor, since the
 * host waits for each copy from a GPU.
 */
public final class StepOutput {
    private final List<Operand<?>> fetched;
    private final Function<Result, List<float[]>> taken;

    private StepOutput(List<? extends Operand<?>> fetched, Function<Result, List<float[]>> taken) {
        this.fetched = List.copyOf(fetched);
        this.taken = taken;
    }

    /** Outputs that are fetched one by one. */
    static StepOutput each(List<? extends Operand<TFloat32>> parts) {
        int count = parts.size();
        return new StepOutput(parts, result -> {
            var values = new ArrayList<float[]>();
            for (int i = 0; i < count; i++) {
                values.add(Feeds.floats(result, i));
            }
            return values;
        });
    }

    /** Outputs that are fetched as one vector. */
    static StepOutput joined(Ops tf, List<? extends Operand<TFloat32>> parts) {
        var flat = new ArrayList<Operand<TFloat32>>();
        parts.forEach(part -> flat.add(tf.reshape(part, tf.constant(new int[] {-1}))));
        var all = flat.size() == 1 ? flat.get(0) : tf.concat(flat, tf.constant(0));
        var sizes = parts.stream().map(part -> (int) part.shape().size()).toList();
        return new StepOutput(List.of(all), result -> columns(Feeds.floats(result, 0), 1, sizes));
    }

    /** Matrices that are fetched side by side, as one matrix. */
    static StepOutput joinedRows(Ops tf, List<? extends Operand<TFloat32>> parts) {
        var all = tf.concat(List.<Operand<TFloat32>>copyOf(parts), tf.constant(1));
        var widths = parts.stream().map(part -> (int) part.shape().get(1)).toList();
        int width = widths.stream().mapToInt(Integer::intValue).sum();
        return new StepOutput(List.of(all), result -> {
            float[] values = Feeds.floats(result, 0);
            return columns(values, values.length / width, widths);
        });
    }

    private static List<float[]> columns(float[] all, int rows, List<Integer> widths) {
        int width = all.length / Math.max(1, rows);
        var parts = new ArrayList<float[]>();
        int from = 0;
        for (int own : widths) {
            float[] part = new float[rows * own];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(all, row * width + from, part, row * own, own);
            }
            parts.add(part);
            from += own;
        }
        return parts;
    }

    /** The tensors that a session fetches. */
    public List<Operand<?>> fetched() {
        return fetched;
    }

    /**
     * Runs the step.
     *
     * @param targets other ops to run
     * @return the elements of each part, row by row
     */
    public List<float[]> run(Feeds feeds, List<? extends Op> targets) {
        try (var result = feeds.run(targets, fetched)) {
            return taken.apply(result);
        }
    }
}
