package org.naslens.child;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of the mean −log P with respect to each of the {@link SharedWeights}, but to the edges in use only.
 *
 * @param words the gradients of the embedding and the softmax layer
 * @param inputKernel {@code [E, H]}
 * @param inputBias {@code [H]}
 * @param recurrentKernel {@code [H, H]}
 * @param edgeKernels {@code [N - 1, H, H]}, for the edge that each node 1 … N−1 reads through, or for all edges; null without edges
 * @param batchNorm the gradients of batch normalisation; null without it
 */
public record ChildGradients(
        Words words,
        GateAndCandidate<Operand<TFloat32>> inputKernel,
        GateAndCandidate<Operand<TFloat32>> inputBias,
        GateAndCandidate<Operand<TFloat32>> recurrentKernel,
        @Nullable GateAndCandidate<Operand<TFloat32>> edgeKernels,
        BatchNorm.@Nullable ParameterGradient batchNorm) {

    /**
     * Gradients of the weights that have a row for each word.
     *
     * @param embedding {@code [V, E]}; with tied weights the sum over both uses
     * @param outputKernel {@code [V, H]}; null if the weights are tied
     * @param outputBias {@code [V]}
     */
    public record Words(
            Operand<TFloat32> embedding, @Nullable Operand<TFloat32> outputKernel, Operand<TFloat32> outputBias) {}
}
