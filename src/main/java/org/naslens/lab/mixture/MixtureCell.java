package org.naslens.lab.mixture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.naslens.child.Cell;
import org.naslens.child.GateAndCandidate;
import org.naslens.child.NodeActivation;
import org.naslens.config.ChildSettings.RecurrentState;
import org.naslens.space.Activation;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A cell that contains all paths at once (Bender et al. 2018; Liu et al. 2019): node ℓ reads every earlier node j through
 * every activation a, weighted by the path's weight M.
 *
 * <pre>
 *   cⱼ = σ(hⱼ·Wᶜₗⱼ)      fⱼₐ = fₐ(hⱼ·Wʰₗⱼ)      Pⱼ = Σₐ Mⱼₐ
 *   hₗ = Σⱼ Σₐ Mⱼₐ (hⱼ + cⱼ ⊙ (fⱼₐ − hⱼ)) = Σⱼ (Pⱼ hⱼ + cⱼ ⊙ (Fⱼ − Pⱼ hⱼ))      Fⱼ = Σₐ Mⱼₐ fⱼₐ
 *   output = Σ wₗ hₗ
 * </pre>
 *
 * <p>Node 0 reads hₜ₋₁ alone. With M of one architecture the sums have one term each, and this is the cell of that architecture.
 *
 * <p>Axes: B streams, H hidden units, N nodes, J nodes that a node reads, A = 4 activations.
 */
final class MixtureCell implements Cell {
    private final Ops tf;
    private final MatrixProducts products;
    private final int nodes;
    private final List<GateAndCandidate<Operand<TFloat32>>> kernels; // N of [J, H, H]

    private final List<List<Operand<TFloat32>>> mixesOf; // N times A of [J, 1, 1]: M
    private final List<Operand<TFloat32>> carries; // N of [J, 1, 1]: P
    private final Operand<TFloat32> outputWeights; // [N, 1, 1]
    private final boolean meanGoesOn;
    private final Operand<TInt32> stateShape; // of [B, H]
    private final Operand<TInt32> axis0;
    private final List<NodeActivation> activations; // A
    private final List<Operand<TFloat32>> pathGradients = new ArrayList<>(); // T of [A, reads]
    private final List<Operand<TFloat32>> outputGradients = new ArrayList<>(); // T of [N]

    /** The values of a node that the backward pass needs. */
    private record Mixed(
            Operand<TFloat32> read, // [J, B, H]
            Operand<TFloat32> c, // [J, B, H]
            List<Operand<TFloat32>> f, // A of [J, B, H]
            Operand<TFloat32> difference, // [J, B, H]: F - P h
            Operand<TFloat32> h) {} // [B, H]

    private record MixedGradient(
            Operand<TFloat32> read, // [J, B, H]
            GateAndCandidate<Operand<TFloat32>> preActivation, // [J, B, H]
            Operand<TFloat32> paths) {} // [A, J]

    /**
     * @param recurrentKernel {@code [H, H]}
     * @param edgeKernels {@code [N(N−1)/2, H, H]}, numbered as {@link org.naslens.space.Edges} says
     */
    MixtureCell(
            Ops tf,
            MatrixProducts products,
            MixtureInput input,
            GateAndCandidate<Operand<TFloat32>> recurrentKernel,
            GateAndCandidate<Operand<TFloat32>> edgeKernels,
            RecurrentState goesOn,
            int batch,
            int hidden) {
        this.tf = tf;
        this.products = products;
        nodes = input.nodes();
        meanGoesOn = goesOn == RecurrentState.MEAN_OF_LOOSE_ENDS;
        axis0 = tf.constant(0);
        stateShape = tf.constant(new int[] {batch, hidden});
        activations = Stream.of(Activation.values())
                .map(kind -> NodeActivation.of(kind))
                .toList();
        outputWeights = tf.reshape(input.outputs(), tf.constant(new int[] {nodes, 1, 1}));
        var ofEdges = edgeKernels.map(all -> tf.splitV(
                        all, tf.constant(IntStream.range(1, nodes).toArray()), axis0, (long) nodes - 1)
                .output());
        kernels = new ArrayList<>();
        kernels.add(recurrentKernel.map(kernel -> tf.expandDims(kernel, axis0)));
        for (int l = 1; l < nodes; l++) {
            int index = l - 1;
            kernels.add(ofEdges.map(list -> (Operand<TFloat32>) list.get(index)));
        }
        int[] reads = IntStream.range(0, nodes).map(l -> Math.max(1, l)).toArray();
        var columns = tf.splitV(input.paths(), tf.constant(reads), tf.constant(1), (long) nodes)
                .output();
        mixesOf = new ArrayList<>();
        carries = new ArrayList<>();
        for (int l = 0; l < nodes; l++) {
            var mix = tf.reshape(columns.get(l), tf.constant(new int[] {Activation.COUNT, reads[l], 1, 1}));
            mixesOf.add(List.copyOf(tf.unstack(mix, (long) Activation.COUNT).output()));
            carries.add(tf.reduceSum(mix, axis0));
        }
    }

    @Override
    public Cell.Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> state) {
        var mixed = new ArrayList<Mixed>();
        var read0 = tf.expandDims(state, axis0); // [1, B, H]
        mixed.add(node(0, read0, GateAndCandidate.of(products(0, read0), xw, tf.math::add)));
        for (int l = 1; l < nodes; l++) {
            var read = tf.stack(mixed.stream().map(Mixed::h).toList()); // [J, B, H]
            mixed.add(node(l, read, products(l, read)));
        }
        var h = tf.stack(mixed.stream().map(Mixed::h).toList()); // [N, B, H]
        return new Step(mixed, h, tf.reduceSum(tf.math.mul(h, outputWeights), axis0));
    }

    /** u and v, {@code [J, B, H]}. */
    private GateAndCandidate<Operand<TFloat32>> products(int l, Operand<TFloat32> read) {
        return kernels.get(l).map(kernel -> products.batch(read, kernel));
    }

    private Mixed node(int l, Operand<TFloat32> read, GateAndCandidate<Operand<TFloat32>> pre) {
        var c = tf.math.sigmoid(pre.gate()); // [J, B, H]
        var f = activations.stream()
                .map(activation -> activation.apply(tf, pre.candidate()))
                .toList(); // A of [J, B, H]
        var terms = new ArrayList<Operand<TFloat32>>();
        for (int a = 0; a < Activation.COUNT; a++) {
            terms.add(tf.math.mul(f.get(a), mixesOf.get(l).get(a)));
        }
        var carried = tf.math.mul(read, carries.get(l)); // [J, B, H]: P h
        var difference = tf.math.sub(tf.math.addN(terms), carried); // [J, B, H]
        var through = tf.math.add(carried, tf.math.mul(c, difference)); // [J, B, H]
        return new Mixed(read, c, f, difference, tf.reduceSum(through, axis0));
    }

    /**
     * The backward pass through a node, from dh, the gradient of hₗ.
     *
     * <pre>
     *   dF = c ⊙ dh      du = c′ ⊙ (F − P h) ⊙ dh      dv = Σₐ fₐ′ ⊙ Mₐ dF
     *   dMⱼₐ = ⟨dF, fⱼₐ⟩ + ⟨(1 − c) ⊙ dh, hⱼ⟩          dhⱼ = Pⱼ (1 − c) ⊙ dh + du·Wᶜᵀ + dv·Wʰᵀ
     * </pre>
     */
    private MixedGradient nodeBackward(int l, Mixed node, Operand<TFloat32> dhl) {
        var dh = tf.expandDims(dhl, axis0); // [1, B, H]
        var df = tf.math.mul(node.c(), dh); // [J, B, H]
        var du = SigmoidGrad.create(tf.scope(), node.c(), tf.math.mul(node.difference(), dh)); // [J, B, H]
        var terms = new ArrayList<Operand<TFloat32>>();
        var byPath = new ArrayList<Operand<TFloat32>>(); // A of [J]
        var streams = tf.constant(new int[] {1, 2});
        for (int a = 0; a < Activation.COUNT; a++) {
            var f = node.f().get(a);
            terms.add(activations
                    .get(a)
                    .backward(tf, f, tf.math.mul(df, mixesOf.get(l).get(a))));
            byPath.add(tf.reduceSum(tf.math.mul(f, df), streams));
        }
        var dv = tf.math.addN(terms); // [J, B, H]
        var carried = tf.math.sub(dh, df); // [J, B, H]: (1 − c) ⊙ dh
        var byCarry = tf.reduceSum(tf.math.mul(carried, node.read()), streams); // [J]
        var kernel = kernels.get(l);
        var throughGate = tf.math.add(
                tf.math.mul(carried, carries.get(l)), products.batch(du, kernel.gate(), BatchMatMul.adjY(true)));
        var dRead =
                tf.math.add(throughGate, products.batch(dv, kernel.candidate(), BatchMatMul.adjY(true))); // [J, B, H]
        return new MixedGradient(dRead, new GateAndCandidate<>(du, dv), tf.math.add(tf.stack(byPath), byCarry));
    }

    /** {@code [N(N−1)/2, H, H]}. */
    @Override
    public GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Read>> ofNodes) {
        return GateAndCandidate.lists(ofNodes.stream().map(this::ofReads).toList())
                .map(parts -> parts.size() == 1 ? parts.get(0) : tf.concat(parts, axis0));
    }

    private GateAndCandidate<Operand<TFloat32>> ofReads(List<Read> overTime) {
        var from = overTime(overTime.stream().map(Read::from).toList()); // [J, T·B, H]
        return GateAndCandidate.lists(overTime.stream().map(Read::preActivation).toList())
                .map(this::overTime)
                .map(d -> products.batch(from, d, BatchMatMul.adjX(true))); // [J, H, H]
    }

    private Operand<TFloat32> overTime(List<Operand<TFloat32>> parts) {
        return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(1));
    }

    /** The gradient by M, summed over all steps of the backward pass, {@code [A, 1 + N(N−1)/2]}. */
    Operand<TFloat32> pathGradient() {
        return sum(pathGradients);
    }

    /** The gradient by w, summed over all steps of the backward pass, {@code [N]}. */
    Operand<TFloat32> outputGradient() {
        return sum(outputGradients);
    }

    private Operand<TFloat32> sum(List<Operand<TFloat32>> parts) {
        return parts.size() == 1 ? parts.get(0) : tf.math.addN(parts);
    }

    private final class Step implements Cell.Step {
        private final List<Mixed> mixed; // N
        private final Operand<TFloat32> h; // [N, B, H]
        private final Operand<TFloat32> output; // [B, H]

        Step(List<Mixed> mixed, Operand<TFloat32> h, Operand<TFloat32> output) {
            this.mixed = mixed;
            this.h = h;
            this.output = output;
        }

        @Override
        public Operand<TFloat32> output() {
            return output;
        }

        @Override
        public Operand<TFloat32> state() {
            return meanGoesOn ? output : mixed.get(nodes - 1).h();
        }

        @Override
        public Gradient backward(Operand<TFloat32> dOutput, @Nullable Operand<TFloat32> dState) {
            var dOut = dState != null && meanGoesOn ? tf.math.add(dOutput, dState) : dOutput; // [B, H]
            outputGradients.add(tf.reduceSum(tf.math.mul(h, dOut), tf.constant(new int[] {1, 2})));
            var ofOutput = tf.unstack(tf.math.mul(outputWeights, tf.expandDims(dOut, axis0)), (long) nodes)
                    .output(); // N of [B, H]
            var dh = new ArrayList<List<Operand<TFloat32>>>(); // for each node, the gradients from its readers
            for (int l = 0; l < nodes; l++) {
                dh.add(new ArrayList<>(List.of(ofOutput.get(l))));
            }
            if (dState != null && !meanGoesOn) {
                dh.get(nodes - 1).add(dState);
            }
            var reads = new ArrayList<Read>();
            var byPath = new ArrayList<Operand<TFloat32>>(); // N of [A, J]
            for (int l = nodes - 1; l >= 1; l--) {
                var node = mixed.get(l);
                var gradient = nodeBackward(l, node, sum(dh.get(l)));
                var dRead = tf.unstack(gradient.read(), (long) l).output(); // J of [B, H]
                for (int j = 0; j < l; j++) {
                    dh.get(j).add(dRead.get(j));
                }
                reads.add(0, new Read(node.read(), gradient.preActivation()));
                byPath.add(0, gradient.paths());
            }
            var gradient = nodeBackward(0, mixed.get(0), sum(dh.get(0)));
            byPath.add(0, gradient.paths());
            pathGradients.add(tf.concat(byPath, tf.constant(1)));
            reads.add(
                    0,
                    new Read(
                            tf.reshape(mixed.get(0).read(), stateShape),
                            gradient.preActivation().map(d -> tf.reshape(d, stateShape))));
            return new Gradient(tf.reshape(gradient.read(), stateShape), reads);
        }
    }
}
