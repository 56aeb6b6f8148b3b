package org.naslens.child;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of the mean −log P, one for each of the {@link SharedWeights}; of the edges, only of those in use.
 *
 * @param words of embedding and softmax layer
 * @param inputKernel {@code [E, H]}
 * @param inputBias {@code [H]}
 * @param recurrentKernel {@code [H, H]}
 * @param edgeKernels {@code [N - 1, H, H]}, of the edge that each node 1 … N−1 reads through, or of all edges; null where there are none
 * @param batchNorm null without batch normalisation
 */
public record ChildGradients(
        Words words,
        GateAndCandidate<Operand<TFloat32>> inputKernel,
        GateAndCandidate<Operand<TFloat32>> inputBias,
        GateAndCandidate<Operand<TFloat32>> recurrentKernel,
        @Nullable GateAndCandidate<Operand<TFloat32>> edgeKernels,
        BatchNorm.@Nullable ParameterGradient batchNorm) {

    /**
     * Gradients of what has a row for each word.
     *
     * @param embedding {@code [V, E]}; with tied weights of both uses
     * @param outputKernel {@code [V, H]}; null when weights are tied
     * @param outputBias {@code [V]}
     */
    public record Words(
            Operand<TFloat32> embedding, @Nullable Operand<TFloat32> outputKernel, Operand<TFloat32> outputBias) {}
}
