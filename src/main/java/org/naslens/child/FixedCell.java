package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.space.Architecture;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The cell of one architecture, known when the graph is built: each node's value is the very operand that its readers use. */
final class FixedCell extends NodeCell {
    private final Architecture architecture;
    private final Operand<TFloat32> looseEndWeight; // [], 1/k for k loose ends

    FixedCell(Ops tf, NodeKernels kernels, Architecture architecture, RecurrentState goesOn) {
        super(
                tf,
                kernels,
                architecture.activations().stream()
                        .map(kind -> NodeActivation.of(kind))
                        .toList(),
                goesOn);
        this.architecture = architecture;
        looseEndWeight = tf.constant(1f / architecture.looseEnds().size());
    }

    @Override
    Earlier earlier() {
        return (l, h) -> h.get(architecture.previousOf(l));
    }

    @Override
    Operand<TFloat32> meanOfLooseEnds(List<Operand<TFloat32>> h) {
        return shared(sum(architecture.looseEnds().stream().map(h::get).toList()));
    }

    /** The share of each of the k loose ends. */
    private Operand<TFloat32> shared(Operand<TFloat32> all) {
        return architecture.looseEnds().size() == 1 ? all : tf.math.mul(all, looseEndWeight);
    }

    private Operand<TFloat32> sum(List<Operand<TFloat32>> parts) {
        return parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
    }

    @Override
    Returned returned(Operand<TFloat32> dMean, @Nullable Operand<TFloat32> dLastNode) {
        int n = architecture.nodes();
        var parts = new ArrayList<List<Operand<TFloat32>>>(); // the parts of each node's gradient
        for (int l = 0; l < n; l++) {
            parts.add(new ArrayList<>());
        }
        var dEnd = shared(dMean); // [B, H]
        architecture.looseEnds().forEach(l -> parts.get(l).add(dEnd));
        if (dLastNode != null) {
            parts.get(n - 1).add(dLastNode);
        }
        return new Returned() {
            @Override
            public Operand<TFloat32> to(int l) {
                return sum(parts.get(l));
            }

            @Override
            public void from(int l, Operand<TFloat32> gradient) {
                parts.get(architecture.previousOf(l)).add(gradient);
            }
        };
    }
}
