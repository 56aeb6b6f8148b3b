package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings.RecurrentState;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A cell made of the nodes of an architecture (Pham et al. 2018, §2.1). Subclasses say how a node finds what it reads, how gradients
 * find the way back to it, and how the loose ends are averaged.
 *
 * <pre>
 *   u = x·Wˣᶜ + hₜ₋₁·Wᶜ for node 0,  hⱼ·Wᶜₗⱼ for node ℓ, j = previous(ℓ); v likewise with Wˣʰ, Wʰ, Wʰₗⱼ
 *   hₗ = hⱼ + c ⊙ (f − hⱼ)            c = σ(u), f = fₗ(v); node 0 has hⱼ = hₜ₋₁
 *   output = Σ wₗ hₗ                   wₗ = 1/k for each of k loose ends, else 0
 * </pre>
 *
 * <p>Axes: B streams, H hidden units, N nodes.
 */
abstract class NodeCell implements Cell {
    final Ops tf;
    private final NodeKernels kernels;
    private final List<? extends NodeActivation> activations; // N
    private final boolean meanGoesOn;
    private final List<Ops> at = new ArrayList<>(); // a scope for each node

    /** @param activations of each node */
    NodeCell(Ops tf, NodeKernels kernels, List<? extends NodeActivation> activations, RecurrentState goesOn) {
        this.tf = tf;
        this.kernels = kernels;
        this.activations = List.copyOf(activations);
        meanGoesOn = goesOn == RecurrentState.MEAN_OF_LOOSE_ENDS;
        for (int l = 0; l < activations.size(); l++) {
            at.add(tf.withSubScope("node_" + l));
        }
    }

    /** The nodes of one time step as those that read them find them. */
    interface Earlier {
        /**
         * What node {@code l} ≥ 1 reads, {@code [B, H]}. Asked for one node after the other.
         *
         * @param h the nodes before it, of {@code [B, H]}
         */
        Operand<TFloat32> read(int l, List<Operand<TFloat32>> h);
    }

    /** What comes back to each node of one time step: from the mean of the loose ends, and from the nodes that read it. */
    interface Returned {
        /** All of it, once the nodes after {@code l} have given theirs, {@code [B, H]}. Asked for the last node first. */
        Operand<TFloat32> to(int l);

        /** What node {@code l} ≥ 1 gives to the node that it reads, {@code [B, H]}. */
        void from(int l, Operand<TFloat32> gradient);
    }

    abstract Earlier earlier();

    /**
     * The way back through one time step.
     *
     * @param dMean gradient of the mean of the loose ends, {@code [B, H]}
     * @param dLastNode further gradient of node N−1, {@code [B, H]}; null where there is none
     */
    abstract Returned returned(Operand<TFloat32> dMean, @Nullable Operand<TFloat32> dLastNode);

    /** {@code [B, H]}. */
    abstract Operand<TFloat32> meanOfLooseEnds(List<Operand<TFloat32>> h);

    @Override
    public final Cell.Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> state) {
        var earlier = earlier();
        var nodes = new ArrayList<Node>();
        var h = new ArrayList<Operand<TFloat32>>(); // of [B, H]
        for (int l = 0; l < activations.size(); l++) {
            var hj = l == 0 ? state : earlier.read(l, h); // [B, H]
            var product = kernels.product(at.get(l), l, hj);
            var pre = l == 0 ? GateAndCandidate.of(xw, product, this::sum) : product;
            var node = Node.of(at.get(l), hj, pre.gate(), pre.candidate(), activations.get(l));
            nodes.add(node);
            h.add(node.h());
        }
        return new Step(nodes, meanOfLooseEnds(h));
    }

    private Operand<TFloat32> sum(Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.math.add(a, b);
    }

    @Override
    public final GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Read>> ofNodes) {
        return kernels.edgeGradients(ofNodes);
    }

    private final class Step implements Cell.Step {
        private final List<Node> nodes;
        private final Operand<TFloat32> output; // [B, H]

        Step(List<Node> nodes, Operand<TFloat32> output) {
            this.nodes = nodes;
            this.output = output;
        }

        @Override
        public Operand<TFloat32> output() {
            return output;
        }

        @Override
        public Operand<TFloat32> state() {
            return meanGoesOn ? output : nodes.get(nodes.size() - 1).h();
        }

        @Override
        public Gradient backward(Operand<TFloat32> dOutput, @Nullable Operand<TFloat32> dState) {
            var returned = dState != null && meanGoesOn
                    ? returned(tf.math.add(dOutput, dState), null)
                    : returned(dOutput, dState);
            var reads = new ArrayList<Read>();
            var dhj = dOutput;
            for (int l = nodes.size() - 1; l >= 0; l--) {
                var node = nodes.get(l);
                var local = node.backward(at.get(l), returned.to(l), activations.get(l));
                dhj = kernels.back(at.get(l), l, local);
                reads.add(0, new Read(node.hj(), local.preActivation()));
                if (l > 0) {
                    returned.from(l, dhj);
                }
            }
            return new Gradient(dhj, reads);
        }
    }
}
