package org.naslens.child;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A recurrent cell in a graph, forward and backward.
 *
 * <p>Axes: B streams, H hidden units, S numbers of state.
 */
interface Cell {
    /**
     * One time step.
     *
     * @param xw input times its weights, with bias, {@code [B, ·]}
     * @param state what came out of the step before, {@code [B, S]}
     */
    Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> state);

    /**
     * Gradients of the weights of the edges: sums over time of what each node read, times the gradient of what it made of it.
     *
     * @param ofNodes for each node 1 … N−1 its reads, first time step first
     * @return {@code [edges, H, H]}; null where there are no edges
     */
    @Nullable
    GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Read>> ofNodes);

    /** A time step that has been computed. */
    interface Step {
        /** What the softmax layer reads, {@code [B, H]}. */
        Operand<TFloat32> output();

        /** What the next time step reads, {@code [B, S]}. */
        Operand<TFloat32> state();

        /**
         * Back through the step.
         *
         * @param dOutput gradient of the output, {@code [B, H]}
         * @param dState gradient of the state, {@code [B, S]}; null for the last time step
         */
        Gradient backward(Operand<TFloat32> dOutput, @Nullable Operand<TFloat32> dState);
    }

    /**
     * Gradients of a time step.
     *
     * @param state of the state that was read, {@code [B, S]}
     * @param reads of each node, that of node 0 first: of what multiplies the recurrent kernel, {@code [B, ·]}
     */
    record Gradient(Operand<TFloat32> state, List<Read> reads) {}

    /**
     * What multiplied a kernel, and the gradient of the product: the two that make the gradient of the kernel.
     *
     * @param from {@code [B, H]}, or of several edges at once {@code [edges, B, H]}
     * @param preActivation of u and of v, as {@code from}
     */
    record Read(Operand<TFloat32> from, GateAndCandidate<Operand<TFloat32>> preActivation) {}
}
