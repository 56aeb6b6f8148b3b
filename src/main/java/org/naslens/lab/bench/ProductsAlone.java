package org.naslens.lab.bench;

import java.util.ArrayList;
import java.util.List;
import org.naslens.random.Seed;
import org.naslens.tensor.Execution;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** A graph of matrix products and nothing else, none of which waits for another. */
final class ProductsAlone implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session;
    private final List<Op> products = new ArrayList<>();

    ProductsAlone(List<MatrixProduct> shapes, Execution execution) {
        var tf = Ops.create(graph);
        var variables = new Variables(tf, Seed.root(1));
        for (int i = 0; i < shapes.size(); i++) {
            add(tf, variables, "product" + i, shapes.get(i));
        }
        var checkpoint = variables.checkpoint();
        session = execution.open(graph);
        checkpoint.initialise(session);
    }

    private void add(Ops tf, Variables variables, String name, MatrixProduct shape) {
        var left = matrix(variables, name + "/a", shape.transposeA(), shape.m(), shape.k());
        var right = new ArrayList<Operand<TFloat32>>();
        for (int j = 0; j < shape.distinct(); j++) {
            right.add(matrix(variables, name + "/b" + j, shape.transposeB(), shape.k(), shape.n()));
        }
        var transpose =
                new MatMul.Options[] {MatMul.transposeA(shape.transposeA()), MatMul.transposeB(shape.transposeB())};
        for (int i = 0; i < shape.count(); i++) {
            products.add(tf.linalg.matMul(left, right.get(i % right.size()), transpose));
        }
    }

    private static Operand<TFloat32> matrix(
            Variables variables, String name, boolean transposed, int rows, int columns) {
        var shape = transposed
                ? org.tensorflow.ndarray.Shape.of(columns, rows)
                : org.tensorflow.ndarray.Shape.of(rows, columns);
        return variables.uniform(name, shape, 1).value();
    }

    /** Computes all products. */
    void run() {
        try (var feeds = new Feeds(session)) {
            feeds.run(products, List.of()).close();
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
