package org.naslens.child;

import org.jspecify.annotations.Nullable;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An LSTM of H units: its state is (hₜ, cₜ), its gates are three. */
record LstmWiring(int hidden) implements Wiring {
    @Override
    public int stateSize() {
        return 2 * hidden;
    }

    @Override
    public int gateWidth() {
        return LstmLayer.GATES;
    }

    @Override
    public int edges() {
        return 0;
    }

    @Override
    public Cell cell(
            Ops tf,
            MatrixProducts products,
            GateAndCandidate<Operand<TFloat32>> recurrentKernel,
            @Nullable GateAndCandidate<Variable> edgeKernels,
            int batch) {
        return new LstmLayer(tf, products, recurrentKernel, hidden);
    }
}
