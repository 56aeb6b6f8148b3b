package org.naslens.child;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A recurrent cell in the graph of a pass, forward and backward.
 *
 * <p>A cell is built by its {@link Wiring}. Its {@link #forward} is called once for each time step, first step first; then
 * {@link Step#backward} is called on each step, last step first. The caller turns the {@linkplain Read reads} into the gradients of
 * the input kernel, its bias and the recurrent kernel, which every cell has.
 *
 * <p>Axes: B streams, H hidden units, S numbers in a state, G = {@link Wiring#gateWidth()} · H.
 */
public interface Cell {
    /**
     * Computes one time step.
     *
     * @param xw the input times its weights, with bias: gate {@code [B, G]}, candidate {@code [B, H]}
     * @param state the state after the previous step, {@code [B, S]}
     */
    Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> state);

    /**
     * Gradients of the weights of the edges: sums over time of what each node read, times the gradient of its pre-activation.
     *
     * @param ofNodes the reads of each node 1 … N−1, first time step first
     * @return {@code [edges, H, H]}; null for a cell without edges
     */
    @Nullable
    GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Read>> ofNodes);

    /** A time step that has been computed. */
    interface Step {
        /** The output, which the softmax layer reads, {@code [B, H]}. */
        Operand<TFloat32> output();

        /** The state, which the next time step reads, {@code [B, S]}. */
        Operand<TFloat32> state();

        /**
         * Propagates gradients back through the step.
         *
         * @param dOutput gradient of the output, {@code [B, H]}
         * @param dState gradient of the state, {@code [B, S]}; null for the last time step
         */
        Gradient backward(Operand<TFloat32> dOutput, @Nullable Operand<TFloat32> dState);
    }

    /**
     * Gradients of a time step.
     *
     * @param state gradient of the state that the step read, {@code [B, S]}
     * @param reads those of node 0, which the recurrent kernel multiplies, followed by those of the further nodes
     */
    record Gradient(Operand<TFloat32> state, List<Read> reads) {}

    /**
     * The two factors of a kernel's gradient: what was multiplied by the kernel, and the gradient of the product.
     *
     * @param from what was multiplied, {@code [B, H]}, or {@code [edges, B, H]} for several edges at once
     * @param preActivation gradients of u (gate) and v (candidate), with the shapes of the products
     */
    record Read(Operand<TFloat32> from, GateAndCandidate<Operand<TFloat32>> preActivation) {}
}
