package org.naslens.child;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings;
import org.naslens.space.Architecture;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The cell of one architecture, with the weights of its own edges only. */
record FixedWiring(ChildSettings settings, Architecture architecture) implements Wiring {
    @Override
    public int stateSize() {
        return settings.getHidden();
    }

    @Override
    public int edges() {
        return architecture.nodes() - 1;
    }

    @Override
    public Cell cell(
            Ops tf,
            MatrixProducts products,
            GateAndCandidate<Operand<TFloat32>> recurrentKernel,
            @Nullable GateAndCandidate<Variable> edgeKernels,
            int batch) {
        var ofNodes = Objects.requireNonNull(edgeKernels)
                .map(kernels -> List.<Operand<TFloat32>>copyOf(
                        tf.unstack(kernels.value(), (long) edges()).output())); // N - 1 of [H, H]
        var kernels = new NodeKernels.Separate(tf, products, recurrentKernel, GateAndCandidate.pairs(ofNodes));
        return new FixedCell(tf, kernels, architecture, settings.getRecurrentState());
    }
}
