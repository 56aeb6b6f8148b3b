package org.naslens.child;

import java.util.ArrayList;
import java.util.List;
import org.naslens.space.Activation;
import org.naslens.tensor.MatrixProducts;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One time step of the cells of A architectures side by side: the equations of {@link RecurrentCell}, forward only.
 *
 * <p>The nodes of all are the rows of one table, {@code [A·N, B, H]}, which goes from node to node. Each node gathers the rows
 * it reads and writes its own in place, so that nothing is copied. That is safe although TensorFlow does not look who else holds
 * the table: a row is written once, all that reads it depends on what wrote it, and each time step has a table of its own.
 *
 * <p>Axes: A architectures, B streams, H hidden units, N nodes.
 */
final class GroupCell {
    private final Ops tf;
    private final MatrixProducts products;
    private final ArchitectureGroup group;
    private final GateAndCandidate<Operand<TFloat32>> recurrentKernel; // [H, H]
    private final List<GateAndCandidate<Operand<TFloat32>>> edgeKernels; // N - 1 of [A, H, H]
    private final Operand<TInt32> axis0;
    private final Operand<TInt32> rowShape; // of [A·B, H]
    private final Operand<TInt32> stateShape; // of [A, B, H]
    private final Operand<TInt32> tableShape; // of [A·N, B, H]
    private final Operand<TInt32> flatShape; // of [A, N, B·H]

    /**
     * A time step.
     *
     * @param table all nodes, {@code [A·N, B, H]}
     * @param output the mean of the loose ends, {@code [A, B, H]}
     */
    record Step(Operand<TFloat32> table, Operand<TFloat32> output) {}

    /**
     * @param recurrentKernel {@code [H, H]}
     * @param edgeKernels for each of the nodes 1 … N−1 those of A architectures, {@code [A, H, H]}, in the group's order there
     */
    GroupCell(
            Ops tf,
            MatrixProducts products,
            ArchitectureGroup group,
            GateAndCandidate<Operand<TFloat32>> recurrentKernel,
            List<GateAndCandidate<Operand<TFloat32>>> edgeKernels,
            int batch,
            int hidden) {
        this.tf = tf;
        this.products = products;
        this.group = group;
        this.recurrentKernel = recurrentKernel;
        this.edgeKernels = edgeKernels;
        axis0 = tf.constant(0);
        rowShape = tf.constant(new int[] {-1, hidden});
        stateShape = tf.constant(new int[] {-1, batch, hidden});
        tableShape = tf.stack(List.of(
                tf.math.mul(group.size(), tf.constant(group.nodes())), tf.constant(batch), tf.constant(hidden)));
        flatShape = tf.constant(new int[] {-1, group.nodes(), batch * hidden});
    }

    /**
     * @param xw input times its weights, with bias, the same for all, {@code [B, H]}
     * @param state hₜ₋₁, {@code [A, B, H]}
     */
    Step forward(GateAndCandidate<Operand<TFloat32>> xw, Operand<TFloat32> state) {
        Operand<TFloat32> hj = tf.gather(state, group.readsOf(0), axis0); // [A, B, H]
        var rows = tf.reshape(hj, rowShape); // [A·B, H]
        var pre = GateAndCandidate.of(xw, recurrentKernel, (x, kernel) -> (Operand<TFloat32>)
                tf.math.add(tf.reshape(products.product(rows, kernel), stateShape), x)); // [A, B, H]
        var table = written(0, hj, pre, tf.empty(tableShape, TFloat32.class));
        for (int l = 1; l < group.nodes(); l++) {
            var read = tf.gather(table, group.readsOf(l), axis0); // [A, B, H]
            table = written(l, read, edgeKernels.get(l - 1).map(kernel -> products.batch(read, kernel)), table);
        }
        return new Step(table, meanOfLooseEnds(table));
    }

    /** The table with hₗ = hⱼ + c ⊙ (f − hⱼ). */
    private Operand<TFloat32> written(
            int l, Operand<TFloat32> hj, GateAndCandidate<Operand<TFloat32>> pre, Operand<TFloat32> table) {
        var c = tf.math.sigmoid(pre.gate()); // [A, B, H]
        var f = activated(pre.candidate(), group.countsOf(l)); // [A, B, H]
        var h = tf.math.add(hj, tf.math.mul(c, tf.math.sub(f, hj))); // [A, B, H]
        return tf.inplaceUpdate(table, group.writesOf(l), h);
    }

    /** The first of the counted architectures go through the first activation, those after them through the next. */
    private Operand<TFloat32> activated(Operand<TFloat32> v, Operand<TInt32> counts) {
        var parts = tf.splitV(v, counts, axis0, (long) Activation.COUNT).output();
        var values = new ArrayList<Operand<TFloat32>>();
        for (int token = 0; token < Activation.COUNT; token++) {
            values.add(NodeActivation.of(tf, Activation.of(token)).apply(parts.get(token)));
        }
        return tf.concat(values, axis0);
    }

    private Operand<TFloat32> meanOfLooseEnds(Operand<TFloat32> table) {
        var nodes = tf.reshape(table, flatShape); // [A, N, B·H]
        return tf.reshape(tf.train.batchMatMul(group.looseEnds(), nodes, TFloat32.class), stateShape); // [A, B, H]
    }

    /** Node N−1 of each architecture, {@code [A, B, H]}. */
    Operand<TFloat32> lastNode(Step step) {
        var nodes = tf.reshape(step.table(), flatShape); // [A, N, B·H]
        return tf.reshape(tf.gather(nodes, tf.constant(group.nodes() - 1), tf.constant(1)), stateShape);
    }
}
