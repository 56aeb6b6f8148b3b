package org.naslens.controller;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of θ, in the shapes of {@link ControllerParameters}.
 *
 * @param lstmBias of each of the LSTM's biases: they are added, so they have the same gradient
 */
record ControllerGradients(
        Operand<TFloat32> embedding,
        Operand<TFloat32> lstmKernel,
        Operand<TFloat32> lstmBias,
        Operand<TFloat32> headKernel,
        Operand<TFloat32> headBias) {

    ControllerGradients plus(Ops tf, ControllerGradients other) {
        return new ControllerGradients(
                tf.math.add(embedding, other.embedding),
                tf.math.add(lstmKernel, other.lstmKernel),
                tf.math.add(lstmBias, other.lstmBias),
                tf.math.add(headKernel, other.headKernel),
                tf.math.add(headBias, other.headBias));
    }
}
