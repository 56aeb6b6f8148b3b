package org.naslens.controller;

import java.util.List;
import org.naslens.tensor.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.SigmoidGrad;
import org.tensorflow.op.math.TanhGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One step of an LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and Cummins 2000), forward
 * and backward.
 *
 * <pre>
 *   (i, f, g, o) = (x, h′)·K + b      primed values are those of the previous step
 *   c = σ(f) ⊙ c′ + σ(i) ⊙ tanh(g)
 *   h = σ(o) ⊙ tanh(c)
 * </pre>
 *
 * <p>Axes: M rows, S units.
 */
final class LstmCell {
    private final Ops tf;
    private final Operand<TFloat32> kernel; // [2S, 4S]
    private final Operand<TFloat32> bias; // [4S]
    private final long units;
    private final Operand<TInt32> lastAxis;

    /** The values of a step; i, f, g, o are taken after their nonlinearities. */
    record Step(
            Operand<TFloat32> xh, // [M, 2S]
            Operand<TFloat32> i, // [M, S], like all the following
            Operand<TFloat32> f,
            Operand<TFloat32> g,
            Operand<TFloat32> o,
            Operand<TFloat32> cPrevious,
            Operand<TFloat32> c,
            Operand<TFloat32> tanhC,
            Operand<TFloat32> h) {}

    /** Gradients with respect to (i, f, g, o) before the nonlinearity {@code [M, 4S]}, and to x, h′ and c′ {@code [M, S]}. */
    record Gradient(
            Operand<TFloat32> gates, Operand<TFloat32> x, Operand<TFloat32> hPrevious, Operand<TFloat32> cPrevious) {}

    LstmCell(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
        long units = kernel.shape().get(0) / 2;
        Shapes.check("kernel", kernel, "[2S, 4S]", 2 * units, 4 * units);
        Shapes.check("bias", bias, "[4S]", 4 * units);
        this.tf = tf;
        this.kernel = kernel;
        this.bias = bias;
        this.units = units;
        lastAxis = tf.constant(1);
    }

    Step forward(Operand<TFloat32> x, Operand<TFloat32> hPrevious, Operand<TFloat32> cPrevious) {
        Shapes.check("x", x, "[M, S]", -1, units);
        Shapes.check("hPrevious", hPrevious, "[M, S]", -1, units);
        Shapes.check("cPrevious", cPrevious, "[M, S]", -1, units);
        var xh = tf.concat(List.of(x, hPrevious), lastAxis); // [M, 2S]
        var gates = tf.split(lastAxis, tf.nn.biasAdd(tf.linalg.matMul(xh, kernel), bias), 4L)
                .output();
        var i = tf.math.sigmoid(gates.get(0)); // [M, S]
        var f = tf.math.sigmoid(gates.get(1));
        var g = tf.math.tanh(gates.get(2));
        var o = tf.math.sigmoid(gates.get(3));
        var c = tf.math.add(tf.math.mul(f, cPrevious), tf.math.mul(i, g));
        var tanhC = tf.math.tanh(c);
        return new Step(xh, i, f, g, o, cPrevious, c, tanhC, tf.math.mul(o, tanhC));
    }

    /**
     * @param dh the gradient of h {@code [M, S]}
     * @param dcLater the gradient of c from the next step {@code [M, S]}
     */
    Gradient backward(Step step, Operand<TFloat32> dh, Operand<TFloat32> dcLater) {
        Shapes.check("dh", dh, "[M, S]", -1, units);
        Shapes.check("dcLater", dcLater, "[M, S]", -1, units);
        var scope = tf.scope();
        var throughH = TanhGrad.create(scope, step.tanhC(), tf.math.mul(dh, step.o()));
        var dc = tf.math.add(dcLater, throughH); // [M, S]
        var di = SigmoidGrad.create(scope, step.i(), tf.math.mul(dc, step.g()));
        var df = SigmoidGrad.create(scope, step.f(), tf.math.mul(dc, step.cPrevious()));
        var dg = TanhGrad.create(scope, step.g(), tf.math.mul(dc, step.i()));
        var dO = SigmoidGrad.create(scope, step.o(), tf.math.mul(dh, step.tanhC()));
        var gates = tf.concat(List.of(di, df, dg, dO), lastAxis); // [M, 4S]
        var dxh = tf.split(lastAxis, tf.linalg.matMul(gates, kernel, MatMul.transposeB(true)), 2L)
                .output();
        return new Gradient(gates, dxh.get(0), dxh.get(1), tf.math.mul(dc, step.f()));
    }
}
