package org.naslens.tensor;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A float32 resource variable of a graph, with the name that it has in checkpoints.
 *
 * @param name its key in checkpoints, such as {@code edges/gate_kernel}
 * @param shape its shape
 * @param handle the resource, for ops that read or write it in place
 * @param value its value at the time the reading op runs
 */
public record Variable(String name, Shape shape, Operand<? extends TType> handle, Operand<TFloat32> value) {

    /** The number of its elements. */
    public long size() {
        return shape.size();
    }
}
