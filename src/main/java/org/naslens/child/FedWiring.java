package org.naslens.child;

import java.util.List;
import java.util.Objects;
import org.naslens.config.ChildSettings;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Cells of whatever architecture is fed; the weights of the edges it has are gathered once in each pass. */
final class FedWiring implements Wiring {
    private final Ops tf;
    private final MatrixProducts products;
    private final ChildSettings settings;
    private final SharedWeights weights;
    private final ArchitectureInput architecture;
    private final boolean selects;

    /** @param selects whether the cell is that for cards */
    FedWiring(
            Ops tf,
            MatrixProducts products,
            ChildSettings settings,
            SharedWeights weights,
            ArchitectureInput architecture,
            boolean selects) {
        this.tf = tf;
        this.products = products;
        this.settings = settings;
        this.weights = weights;
        this.architecture = architecture;
        this.selects = selects;
    }

    @Override
    public Cell cell(GateAndCandidate<Operand<TFloat32>> recurrentKernel, int batch) {
        var edges = Objects.requireNonNull(weights.edgeKernels()).map(kernels -> (Operand<TFloat32>)
                tf.resourceGather(kernels.handle(), architecture.edges(), TFloat32.class)); // [N - 1, H, H]
        if (selects) {
            return new SelectCell(tf, products, architecture, recurrentKernel, edges, settings.getRecurrentState());
        }
        var ofNodes = edges.map(used -> List.<Operand<TFloat32>>copyOf(
                tf.unstack(used, architecture.nodes() - 1L).output())); // N - 1 of [H, H]
        return new RecurrentCell(
                tf,
                products,
                architecture,
                recurrentKernel,
                GateAndCandidate.pairs(ofNodes),
                settings.getRecurrentState(),
                batch,
                settings.getHidden());
    }

    @Override
    public int stateSize() {
        return settings.getHidden();
    }
}
