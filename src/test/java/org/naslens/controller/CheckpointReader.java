package org.naslens.controller;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.Variable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Reads the numbers of a checkpoint with TensorFlow's op for it, in a graph of its own. */
final class CheckpointReader {
    private CheckpointReader() {}

    /** Every variable of the checkpoint: a matrix, or a matrix of one row. */
    static Map<String, double[][]> read(Path prefix, List<Variable> variables) {
        try (var graph = new Graph();
                var session = Tiny.EXECUTION.open(graph)) {
            var tf = Ops.create(graph);
            int n = variables.size();
            var names = variables.stream().map(Variable::name).toArray(String[]::new);
            var whole = Collections.nCopies(n, "").toArray(String[]::new);
            var restored = tf.train
                    .restore(
                            tf.constant(prefix.toString()),
                            tf.constant(NdArrays.vectorOfObjects(names)),
                            tf.constant(NdArrays.vectorOfObjects(whole)),
                            Collections.<Class<? extends TType>>nCopies(n, TFloat32.class))
                    .tensors();
            var values = new LinkedHashMap<String, double[][]>();
            try (var feeds = new Feeds(session);
                    var result = feeds.run(List.of(), floats(restored))) {
                for (int v = 0; v < n; v++) {
                    var shape = variables.get(v).shape();
                    int columns = (int) shape.get(shape.numDimensions() - 1);
                    values.put(names[v], matrix(Feeds.floats(result, v), columns));
                }
            }
            return values;
        }
    }

    @SuppressWarnings("unchecked") // all variables are
    private static List<Operand<TFloat32>> floats(List<Output<?>> restored) {
        return restored.stream()
                .map(each -> (Operand<TFloat32>) (Operand<?>) each)
                .toList();
    }

    private static double[][] matrix(float[] numbers, int columns) {
        double[][] matrix = new double[numbers.length / columns][columns];
        for (int i = 0; i < numbers.length; i++) {
            matrix[i / columns][i % columns] = numbers[i];
        }
        return matrix;
    }
}
