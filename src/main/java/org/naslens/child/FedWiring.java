package org.naslens.child;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings;
import org.naslens.space.Edges;
import org.naslens.tensor.MatrixProducts;
import org.naslens.tensor.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The cell of whichever architecture is fed. Each pass gathers the weights of the edges in use once. */
final class FedWiring implements Wiring {
    private final ChildSettings settings;
    private final ArchitectureInput architecture;
    private final boolean selects;

    /** @param selects whether to build {@link SelectCell}, which suits a GPU, or {@link RecurrentCell} */
    FedWiring(ChildSettings settings, ArchitectureInput architecture, boolean selects) {
        this.settings = settings;
        this.architecture = architecture;
        this.selects = selects;
    }

    @Override
    public int stateSize() {
        return settings.getHidden();
    }

    @Override
    public int edges() {
        return Edges.count(architecture.nodes());
    }

    @Override
    public Cell cell(
            Ops tf,
            MatrixProducts products,
            GateAndCandidate<Operand<TFloat32>> recurrentKernel,
            @Nullable GateAndCandidate<Variable> edgeKernels,
            int batch) {
        var used = Objects.requireNonNull(edgeKernels).map(kernels -> (Operand<TFloat32>)
                tf.resourceGather(kernels.handle(), architecture.edges(), TFloat32.class)); // [N - 1, H, H]
        int nodes = architecture.nodes();
        if (selects) {
            return new SelectCell(
                    tf,
                    new NodeKernels.Joined(tf, products, recurrentKernel, used, nodes),
                    architecture,
                    Selection.of(tf, architecture),
                    settings.getRecurrentState());
        }
        var ofNodes = used.map(kernels -> List.<Operand<TFloat32>>copyOf(
                tf.unstack(kernels, nodes - 1L).output())); // N - 1 of [H, H]
        return new RecurrentCell(
                tf,
                new NodeKernels.Separate(tf, products, recurrentKernel, GateAndCandidate.pairs(ofNodes)),
                architecture,
                settings.getRecurrentState(),
                batch,
                settings.getHidden());
    }
}
