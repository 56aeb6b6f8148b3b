package org.naslens.child;

import java.util.List;
import org.naslens.config.ChildSettings;
import org.naslens.space.Edges;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The wiring of whichever architecture is fed. Each pass gathers the weights of the edges in use once. */
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
    public Cell cell(Parts parts) {
        var tf = parts.tf();
        var used = parts.edges().map(kernels -> (Operand<TFloat32>)
                tf.resourceGather(kernels.handle(), architecture.edges(), TFloat32.class)); // [N - 1, H, H]
        int nodes = architecture.nodes();
        if (selects) {
            return new SelectCell(
                    tf,
                    new NodeKernels.Joined(tf, parts.products(), parts.recurrentKernel(), used, nodes),
                    architecture,
                    Selection.of(tf, architecture),
                    settings.getRecurrentState());
        }
        var ofNodes = used.map(kernels ->
                List.<Operand<TFloat32>>copyOf(tf.unstack(kernels, nodes - 1L).output())); // N - 1 of [H, H]
        return new RecurrentCell(
                tf,
                new NodeKernels.Separate(
                        tf, parts.products(), parts.recurrentKernel(), GateAndCandidate.pairs(ofNodes)),
                architecture,
                settings.getRecurrentState(),
                parts.batch(),
                settings.getHidden());
    }
}
