package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.math.TanhGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * An LSTM, the usual reference for cells found by search (Hochreiter and Schmidhuber 1997; Gers et al. 2000).
 *
 * <pre>
 *   i, f, o = σ(x·Wˣᶜ + hₜ₋₁·Wᶜ + (0, 1, 0))     g = tanh(x·Wˣʰ + hₜ₋₁·Wʰ)
 *   cₜ = f ⊙ cₜ₋₁ + i ⊙ g                         hₜ = o ⊙ tanh cₜ
 * </pre>
 *
 * <p>The forget gate has a bias of 1 (Jozefowicz et al. 2015). The three gates are one matrix, three times as wide as the candidate.
 * The state is (hₜ, cₜ), {@code [B, 2H]}.
 */
final class LstmLayer implements Cell {
    /** The number of gates of an LSTM: input, forget, output. */
    static final int GATES = 3;

    private final Ops tf;
    private final MatrixProducts products;
    private final GateAndCandidate<Operand<TFloat32>> kernel; // [H, 3H] and [H, H]
    private final Operand<TFloat32> forgetBias; // [3H]
    private final Operand<TInt32> axis1;

    /** @param kernel {@code [H, 3H]} for the gates, {@code [H, H]} for the candidate */
    LstmLayer(Ops tf, MatrixProducts products, GateAndCandidate<Operand<TFloat32>> kernel, int hidden) {
        this.tf = tf;
        this.products = products;
        this.kernel = kernel;
        var units = tf.constant(new int[] {hidden});
        var none = tf.fill(units, tf.constant(0f)); // [H]
        forgetBias = tf.concat(List.of(none, tf.fill(units, tf.constant(1f)), none), tf.constant(0));
        axis1 = tf.constant(1);
    }

    @Override
    public Cell.Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> state) {
        var parts = halves(state);
        var h = parts.get(0); // [B, H]
        var c = parts.get(1); // [B, H]
        var pre = GateAndCandidate.of(xw, kernel, (x, w) -> tf.math.add(x, products.product(h, w)));
        var gates = tf.math.sigmoid(tf.nn.biasAdd(pre.gate(), forgetBias)); // [B, 3H]
        var g = tf.math.tanh(pre.candidate()); // [B, H]
        var ifo = tf.split(axis1, gates, (long) GATES).output();
        var next = tf.math.add(tf.math.mul(ifo.get(1), c), tf.math.mul(ifo.get(0), g)); // [B, H]
        var tanh = tf.math.tanh(next); // [B, H]
        return new Step(h, c, gates, ifo, g, tanh, next, tf.math.mul(ifo.get(2), tanh));
    }

    private List<Operand<TFloat32>> halves(Operand<TFloat32> state) {
        return new ArrayList<>(tf.split(axis1, state, 2L).output());
    }

    /** Null, since an LSTM has no edges. */
    @Override
    public @Nullable GateAndCandidate<Operand<TFloat32>> edgeGradients(List<List<Read>> ofNodes) {
        return null;
    }

    private final class Step implements Cell.Step {
        private final Operand<TFloat32> hBefore;
        private final Operand<TFloat32> cBefore;
        private final Operand<TFloat32> gates; // [B, 3H]
        private final List<? extends Operand<TFloat32>> ifo; // 3 of [B, H]
        private final Operand<TFloat32> g;
        private final Operand<TFloat32> tanh;
        private final Operand<TFloat32> output;
        private final Operand<TFloat32> state; // [B, 2H]

        Step(
                Operand<TFloat32> hBefore,
                Operand<TFloat32> cBefore,
                Operand<TFloat32> gates,
                List<? extends Operand<TFloat32>> ifo,
                Operand<TFloat32> g,
                Operand<TFloat32> tanh,
                Operand<TFloat32> c,
                Operand<TFloat32> output) {
            this.hBefore = hBefore;
            this.cBefore = cBefore;
            this.gates = gates;
            this.ifo = ifo;
            this.g = g;
            this.tanh = tanh;
            this.output = output;
            state = tf.concat(List.of(output, c), axis1);
        }

        @Override
        public Operand<TFloat32> output() {
            return output;
        }

        @Override
        public Operand<TFloat32> state() {
            return state;
        }

        @Override
        public Gradient backward(Operand<TFloat32> dOutput, @Nullable Operand<TFloat32> dState) {
            var dh = dOutput; // [B, H]
            Operand<TFloat32> dcAfter = null; // [B, H]
            if (dState != null) {
                var parts = halves(dState);
                dh = tf.math.add(dOutput, parts.get(0));
                dcAfter = parts.get(1);
            }
            var o = ifo.get(2);
            Operand<TFloat32> dc = TanhGrad.create(tf.scope(), tanh, tf.math.mul(dh, o)); // [B, H]
            if (dcAfter != null) {
                dc = tf.math.add(dc, dcAfter);
            }
            var dGates = tf.concat(
                    List.<Operand<TFloat32>>of(tf.math.mul(dc, g), tf.math.mul(dc, cBefore), tf.math.mul(dh, tanh)),
                    axis1); // [B, 3H]
            var du = SigmoidGrad.create(tf.scope(), gates, dGates); // [B, 3H]
            var dv = TanhGrad.create(tf.scope(), g, tf.math.mul(dc, ifo.get(0))); // [B, H]
            var dhBefore = tf.math.add(
                    products.product(du, kernel.gate(), MatMul.transposeB(true)),
                    products.product(dv, kernel.candidate(), MatMul.transposeB(true))); // [B, H]
            var dBefore =
                    tf.concat(List.<Operand<TFloat32>>of(dhBefore, tf.math.mul(dc, ifo.get(1))), axis1); // [B, 2H]
            return new Gradient(dBefore, List.of(new Read(hBefore, new GateAndCandidate<>(du, dv))));
        }
    }
}
