package org.naslens.controller;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradients with respect to θ, in the shapes of {@link ControllerParameters}.
 *
 * @param lstmBias the gradient of each of the LSTM's biases: they are added, so they have the same gradient
 * @param readout null if the loss does not depend on the readout
 */
record ControllerGradients(
        Operand<TFloat32> embedding,
        Operand<TFloat32> lstmKernel,
        Operand<TFloat32> lstmBias,
        Operand<TFloat32> headKernel,
        Operand<TFloat32> headBias,
        @Nullable Readout readout) {

    /** The gradients of the readout's parameters, {@code [S, ΣA]} and {@code [ΣA]}. */
    record Readout(Operand<TFloat32> kernel, Operand<TFloat32> bias) {}

    /** The sum with the gradients of another loss; only the other loss may depend on the readout. */
    ControllerGradients plus(Ops tf, ControllerGradients other) {
        return new ControllerGradients(
                tf.math.add(embedding, other.embedding),
                tf.math.add(lstmKernel, other.lstmKernel),
                tf.math.add(lstmBias, other.lstmBias),
                tf.math.add(headKernel, other.headKernel),
                tf.math.add(headBias, other.headBias),
                other.readout);
    }

    /** A copy with the gradients of the readout. */
    ControllerGradients with(Readout ofReadout) {
        return new ControllerGradients(embedding, lstmKernel, lstmBias, headKernel, headBias, ofReadout);
    }
}
