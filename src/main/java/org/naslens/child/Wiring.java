package org.naslens.child;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A kind of cell: the sizes of its weights and its state, and how it is built into a graph.
 *
 * <p>To give the language model a new cell, implement this interface and {@link Cell} and pass the wiring to
 * {@link SingleChild#SingleChild}. Embedding, dropout, softmax layer, optimiser and checkpoints are the same for every cell.
 */
public interface Wiring {
    /** How many numbers S the cell passes from one time step to the next, for each stream. */
    int stateSize();

    /** The width of the gate in multiples of H: 1 for ENAS cells, 3 for an LSTM, whose three gates are side by side in one matrix. */
    default int gateWidth() {
        return 1;
    }

    /** How many pairs of edge weights {@code [H, H]} the cell has; 0 for a cell without edges. */
    int edges();

    /** Builds the cell into the graph of a pass. */
    Cell cell(Parts parts);

    /**
     * What a cell is built from.
     *
     * @param tf builds ops within the scope of the cell
     * @param products builds products in the precision of the settings
     * @param recurrentKernel the weights of the state, after dropout: gate {@code [H, gateWidth · H]}, candidate {@code [H, H]}
     * @param edgeKernels the weights of the edges, {@code [edges, H, H]}; null where there are none
     * @param batch the number B of streams
     */
    record Parts(
            Ops tf,
            MatrixProducts products,
            GateAndCandidate<Operand<TFloat32>> recurrentKernel,
            @Nullable GateAndCandidate<Variable> edgeKernels,
            int batch) {
        /** The weights of the edges, for a cell that has edges. */
        public GateAndCandidate<Variable> edges() {
            return Objects.requireNonNull(edgeKernels);
        }
    }
}
