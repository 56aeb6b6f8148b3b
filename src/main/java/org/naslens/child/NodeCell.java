package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.config.ChildSettings.RecurrentState;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A cell made of the nodes of an architecture (Pham et al. 2018, §2.1). Subclasses define how a node gets what it reads, how
 * gradients get back to a node, and how the loose ends are averaged.
 *
 * <pre>
 *   u = x·Wˣᶜ + hₜ₋₁·Wᶜ for node 0,  hⱼ·Wᶜₗⱼ for node ℓ, j = previous(ℓ); v likewise with Wˣʰ, Wʰ, Wʰₗⱼ
 *   hₗ = hⱼ + c ⊙ (f − hⱼ)            c = σ(u), f = fₗ(v); node 0 has hⱼ = hₜ₋₁
 *   output = Σ wₗ hₗ                   wₗ = 1/k for each of k loose ends, 0 for other nodes
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

    /** @param activations the activation of each node */
    NodeCell(Ops tf, NodeKernels kernels, List<? extends NodeActivation> activations, RecurrentState goesOn) {
        this.tf = tf;
        this.kernels = kernels;
        this.activations = List.copyOf(activations);
        meanGoesOn = goesOn == RecurrentState.MEAN_OF_LOOSE_ENDS;
        for (int l = 0; l < activations.size(); l++) {
            at.add(tf.withSubScope("node_" + l));
        }
    }

    /** Gives the nodes of one time step what they read from earlier nodes. */
    interface Earlier {
        /**
         * What node {@code l} ≥ 1 reads, {@code [B, H]}. Called once for each node, in order.
         *
         * @param h the nodes before it, each {@code [B, H]}
         */
        Operand<TFloat32> read(int l, List<Operand<TFloat32>> h);
    }

    /** Collects the gradient of each node of one time step: from the mean of the loose ends and from the nodes that read it. */
    interface Returned {
        /** The whole gradient of node {@code l}, {@code [B, H]}. Called for the last node first, after the later nodes' {@link #from}. */
        Operand<TFloat32> to(int l);

        /** Adds {@code gradient}, {@code [B, H]}, to that of the node that node {@code l} ≥ 1 reads. */
        void from(int l, Operand<TFloat32> gradient);
    }

    abstract Earlier earlier();

    /**
     * Starts the backward pass through one time step.
     *
     * @param dMean gradient of the mean of the loose ends, {@code [B, H]}
     * @param dLastNode an additional gradient of node N−1, {@code [B, H]}; null where there is none
     */
    abstract Returned returned(Operand<TFloat32> dMean, @Nullable Operand<TFloat32> dLastNode);

    /** The mean of the loose ends, {@code [B, H]}. */
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
