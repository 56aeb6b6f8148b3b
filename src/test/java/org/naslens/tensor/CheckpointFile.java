package org.naslens.tensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/** A checkpoint, read and written without any class of the program. */
public record CheckpointFile(Path path) {

    /** The elements of the variable that is stored under this name. */
    public float[] read(String name) {
        try (var graph = new TestGraph()) {
            var tf = graph.tf();
            var stored = tf.train
                    .restore(
                            tf.constant(path.toString()),
                            strings(graph, name),
                            strings(graph, ""),
                            List.of(TFloat32.class))
                    .tensors();
            try (var feeds = new Feeds(graph.session());
                    var result = feeds.run(List.of(), stored)) {
                return Feeds.floats(result, 0);
            }
        }
    }

    /** The elements of each of these variables, by name. */
    public Map<String, float[]> read(List<Variable> variables) {
        var values = new LinkedHashMap<String, float[]>();
        try (var graph = new TestGraph()) {
            var tf = graph.tf();
            var names = variables.stream().map(Variable::name).toArray(String[]::new);
            var whole = variables.stream().map(variable -> "").toArray(String[]::new);
            var types = variables.stream()
                    .<Class<TFloat32>>map(variable -> TFloat32.class)
                    .toList();
            var stored = tf.train
                    .restore(
                            tf.constant(path.toString()),
                            strings(graph, names),
                            strings(graph, whole),
                            new ArrayList<>(types))
                    .tensors();
            try (var feeds = new Feeds(graph.session());
                    var result = feeds.run(List.of(), stored)) {
                for (int i = 0; i < names.length; i++) {
                    values.put(names[i], Feeds.floats(result, i));
                }
            }
        }
        return values;
    }

    /** Writes values under the names and with the shapes of these variables. */
    public void write(List<Variable> variables, Map<String, float[]> values) {
        try (var graph = new TestGraph()) {
            var names = variables.stream().map(Variable::name).toArray(String[]::new);
            var whole = variables.stream().map(variable -> "").toArray(String[]::new);
            var tensors = new ArrayList<Operand<?>>();
            for (var variable : variables) {
                var shape = variable.shape().asArray();
                tensors.add(graph.constant(Numbers.doubles(values.get(variable.name())), shape));
            }
            var tf = graph.tf();
            graph.run(
                    tf.train.save(tf.constant(path.toString()), strings(graph, names), strings(graph, whole), tensors));
        }
    }

    private static Operand<TString> strings(TestGraph graph, String... values) {
        return graph.tf().constant(NdArrays.vectorOfObjects(values));
    }
}
