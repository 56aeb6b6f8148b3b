package org.naslens.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a step gives back. From a CPU its tensors are fetched one by one; from a card as one vector of all their elements, since
 * the host waits for each copy.
 */
public final class StepOutput {
    private final List<Operand<TFloat32>> parts;
    private final List<Operand<?>> fetched;
    private final boolean joined;

    private StepOutput(List<Operand<TFloat32>> parts, List<Operand<?>> fetched, boolean joined) {
        this.parts = List.copyOf(parts);
        this.fetched = List.copyOf(fetched);
        this.joined = joined;
    }

    /** Fetched one by one. */
    static StepOutput each(List<? extends Operand<TFloat32>> parts) {
        return new StepOutput(List.copyOf(parts), List.copyOf(parts), false);
    }

    /** Fetched as one vector; of one part at most the graph need not know the size. */
    static StepOutput joined(Ops tf, List<? extends Operand<TFloat32>> parts) {
        var flat = new ArrayList<Operand<TFloat32>>();
        parts.forEach(part -> flat.add(tf.reshape(part, tf.constant(new int[] {-1}))));
        var all = flat.size() == 1 ? flat.get(0) : tf.concat(flat, tf.constant(0));
        return new StepOutput(List.copyOf(parts), List.of(all), true);
    }

    /** What a session fetches. */
    public List<Operand<?>> fetched() {
        return fetched;
    }

    /**
     * Runs the step.
     *
     * @param targets what it does besides
     * @return the elements of each part, row by row
     */
    public List<float[]> run(Feeds feeds, List<? extends Op> targets) {
        try (var result = feeds.run(targets, fetched)) {
            return joined ? taken(result) : each(result);
        }
    }

    private List<float[]> each(Result result) {
        var values = new ArrayList<float[]>();
        for (int i = 0; i < parts.size(); i++) {
            values.add(Feeds.floats(result, i));
        }
        return values;
    }

    /** The lengths of parts are known to the graph; what is not is the length of all parts but those. */
    private List<float[]> taken(Result result) {
        float[] all = Feeds.floats(result, 0);
        int unknown = -1;
        int rest = all.length;
        for (int i = 0; i < parts.size(); i++) {
            long size = parts.get(i).shape().size();
            if (size >= 0) {
                rest -= (int) size;
            } else {
                unknown = i;
            }
        }
        var values = new ArrayList<float[]>();
        int from = 0;
        for (int i = 0; i < parts.size(); i++) {
            int size = i == unknown ? rest : (int) parts.get(i).shape().size();
            values.add(Arrays.copyOfRange(all, from, from + size));
            from += size;
        }
        return values;
    }
}
