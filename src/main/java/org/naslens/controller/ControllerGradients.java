package org.naslens.controller;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradients by θ, in the shapes of {@link ControllerParameters}.
 *
 * @param lstmBias of each of the LSTM's biases: they are added, so they have the same gradient
 * @param readout null where the loss does not depend on the readout
 */
record ControllerGradients(
        Operand<TFloat32> embedding,
        Operand<TFloat32> lstmKernel,
        Operand<TFloat32> lstmBias,
        Operand<TFloat32> headKernel,
        Operand<TFloat32> headBias,
        @Nullable Readout readout) {

    /** Of the readout's parameters, {@code [S, ΣA]} and {@code [ΣA]}. */
    record Readout(Operand<TFloat32> kernel, Operand<TFloat32> bias) {}

    /** The sum with the gradients of another loss, of which the other alone may depend on the readout. */
    ControllerGradients plus(Ops tf, ControllerGradients other) {
        return new ControllerGradients(
                tf.math.add(embedding, other.embedding),
                tf.math.add(lstmKernel, other.lstmKernel),
                tf.math.add(lstmBias, other.lstmBias),
                tf.math.add(headKernel, other.headKernel),
                tf.math.add(headBias, other.headBias),
                other.readout);
    }

    /** The same with those of the readout. */
    ControllerGradients with(Readout ofReadout) {
        return new ControllerGradients(embedding, lstmKernel, lstmBias, headKernel, headBias, ofReadout);
    }
}
