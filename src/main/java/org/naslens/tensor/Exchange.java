package org.naslens.tensor;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The inputs and outputs of a step, declared part by part while the graph is built; {@link Feeds} feeds the inputs.
 *
 * <p>Without XLA each part is a tensor of its own. For a step that XLA compiles, all parts are packed into one tensor, since
 * starting a copy to or from a GPU takes longer than transferring a few kilobytes. The step unpacks its input.
 */
public sealed interface Exchange {
    /** Builds ops within the scope of the step. */
    Ops tf();

    /** An input of integers of this shape, named within the step's scope. */
    Operand<TInt32> ints(String name, int... shape);

    /** An input of floats of this shape, named within the step's scope. */
    Operand<TFloat32> floats(String name, int... shape);

    /** An input of a single float, {@code []}. */
    default Operand<TFloat32> scalar(String name) {
        return floats(name);
    }

    /** The outputs of a step, whose sizes are known to the graph. */
    StepOutput output(List<? extends Operand<TFloat32>> parts);

    /** The outputs of a step: matrices with the same number of rows, which need not be known to the graph. */
    StepOutput rows(List<? extends Operand<TFloat32>> parts);

    /** Whether all parts are packed into one tensor, as for a step that XLA compiles. */
    default boolean isPacked() {
        return this instanceof Packed;
    }

    /** Creates the exchange with a step for this kind of execution. */
    static Exchange of(Ops tf, Execution execution) {
        return execution.xla() ? new Packed(tf) : new Separate(tf);
    }

    /** An exchange with one placeholder per part. */
    record Separate(Ops tf) implements Exchange {
        @Override
        public Operand<TInt32> ints(String name, int... shape) {
            return tf.withName(name).placeholder(TInt32.class, Placeholder.shape(longs(shape)));
        }

        @Override
        public Operand<TFloat32> floats(String name, int... shape) {
            return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(longs(shape)));
        }

        @Override
        public StepOutput output(List<? extends Operand<TFloat32>> parts) {
            return StepOutput.each(parts);
        }

        @Override
        public StepOutput rows(List<? extends Operand<TFloat32>> parts) {
            return StepOutput.each(parts);
        }

        private static Shape longs(int[] shape) {
            return Shape.of(Arrays.stream(shape).asLongStream().toArray());
        }
    }

    /** An exchange with one int32 placeholder {@code [K]} for all parts; floats are passed as their bits. */
    final class Packed implements Exchange {
        private final Ops tf;
        private final Placeholder<TInt32> all; // [K]
        private int length;

        Packed(Ops tf) {
            this.tf = tf;
            all = tf.withName("fed").placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
        }

        /** The placeholder of all parts. */
        Placeholder<TInt32> placeholder() {
            return all;
        }

        /** The length K of the placeholder, once all parts are declared. */
        int length() {
            return length;
        }

        @Override
        public Ops tf() {
            return tf;
        }

        @Override
        public Operand<TInt32> ints(String name, int... shape) {
            return part(
                    shape,
                    tf.withName(name).reshape(next(shape), tf.constant(shape)).asOutput());
        }

        @Override
        public Operand<TFloat32> floats(String name, int... shape) {
            var bits = tf.reshape(next(shape), tf.constant(shape));
            return part(shape, tf.withName(name).bitcast(bits, TFloat32.class).asOutput());
        }

        @Override
        public StepOutput output(List<? extends Operand<TFloat32>> parts) {
            return StepOutput.joined(tf, parts);
        }

        @Override
        public StepOutput rows(List<? extends Operand<TFloat32>> parts) {
            return StepOutput.joinedRows(tf, parts);
        }

        private Operand<TInt32> next(int[] shape) {
            return tf.slice(all, tf.constant(new int[] {length}), tf.constant(new int[] {size(shape)}));
        }

        private <T extends TType> Part<T> part(int[] shape, Output<T> output) {
            var part = new Part<>(this, length, output);
            length += size(shape);
            return part;
        }

        private static int size(int[] shape) {
            return Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }
    }

    /** A part of a packed input, from element {@code from} on. */
    record Part<T extends TType>(Packed input, int from, Output<T> asOutput) implements Operand<T> {
        @Override
        public Operation op() {
            return asOutput.op();
        }
    }
}
