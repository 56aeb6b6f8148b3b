package org.naslens.child;

import java.util.List;
import org.naslens.config.ChildSettings;
import org.naslens.space.Architecture;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The wiring of one fixed architecture, with weights for its own edges only. */
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
    public Cell cell(Parts parts) {
        var tf = parts.tf();
        var ofNodes = parts.edges()
                .map(kernels -> List.<Operand<TFloat32>>copyOf(
                        tf.unstack(kernels.value(), (long) edges()).output())); // N - 1 of [H, H]
        var kernels = new NodeKernels.Separate(
                tf, parts.products(), parts.recurrentKernel(), GateAndCandidate.pairs(ofNodes));
        return new FixedCell(tf, kernels, architecture, settings.getRecurrentState());
    }
}
