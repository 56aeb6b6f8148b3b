package org.naslens.controller;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.naslens.config.ControllerSettings.Parameters;
import org.naslens.config.Settings;
import org.naslens.random.Seed;
import org.naslens.space.SearchSpace;
import org.naslens.tensor.Feeds;
import org.naslens.tensor.Variable;
import org.naslens.tensor.Variables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The policy's graph without the controller around it, with parameters that a test chose. */
final class PolicyGraph implements AutoCloseable {
    private final Settings settings;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final OptionLayout layout;
    private final ControllerParameters parameters;
    private final Placeholder<TInt32> choices;
    private final List<Op> assignments = new ArrayList<>();
    private Session session;

    PolicyGraph(Settings settings, Theta theta) {
        this.settings = settings;
        var controller = settings.getController();
        boolean authors = controller.getParameters() == Parameters.AUTHORS;
        var space = new SearchSpace(settings.getSpace().getNodes());
        layout = new OptionLayout(space, authors);
        var variables = new Variables(tf, Seed.root(0));
        parameters = ControllerParameters.create(variables, controller, layout, theta.has("readout/kernel"));
        choices = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, space.choices())));
        for (var variable : variables.all()) {
            double[][] matrix = theta.matrix(variable.name());
            var value = tf.constant(variable.shape(), DataBuffers.of(floats(matrix)));
            assignments.add(tf.assignVariableOp(variable.handle(), value));
        }
    }

    Graph graph() {
        return graph;
    }

    Ops tf() {
        return tf;
    }

    OptionLayout layout() {
        return layout;
    }

    ControllerParameters parameters() {
        return parameters;
    }

    /** What {@link #run} feeds. */
    Operand<TInt32> choices() {
        return choices;
    }

    Policy policy(Policy.Variant variant) {
        return new Policy(tf, settings.getController(), layout, parameters, variant);
    }

    /** The L_Sup that the settings ask for, of {@link #choices}. */
    Reconstruction reconstruction(Policy policy) {
        return new Reconstruction(tf, policy, layout, parameters.readout(), settings.getReplay(), choices);
    }

    /** The variables of the policy and, when there is one, of the readout, by name. */
    Map<String, Variable> variables() {
        var byName = new LinkedHashMap<String, Variable>();
        for (var variable : List.of(
                parameters.embedding(),
                parameters.lstmKernel(),
                parameters.lstmBias(),
                parameters.headKernel(),
                parameters.headBias())) {
            byName.put(variable.name(), variable);
        }
        if (parameters.lstmBias2() != null) {
            byName.put(parameters.lstmBias2().name(), parameters.lstmBias2());
        }
        if (parameters.readout() != null) {
            byName.put(
                    parameters.readout().kernel().name(), parameters.readout().kernel());
            byName.put(parameters.readout().bias().name(), parameters.readout().bias());
        }
        return byName;
    }

    /** Fetches what depends on {@link #choices}, each row by row. */
    List<float[]> run(int[][] rows, List<? extends Operand<TFloat32>> fetches) {
        try (var feeds = new Feeds(session())) {
            int[] flat = Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
            feeds.ints(choices, flat, rows.length, rows[0].length);
            try (var result = feeds.run(List.of(), fetches)) {
                var values = new ArrayList<float[]>();
                for (int i = 0; i < fetches.size(); i++) {
                    values.add(Feeds.floats(result, i));
                }
                return values;
            }
        }
    }

    /** The session, with the chosen parameters; the graph is complete. */
    Session session() {
        if (session == null) {
            session = Tiny.EXECUTION.open(graph);
            try (var feeds = new Feeds(session)) {
                feeds.run(assignments, List.of()).close();
            }
        }
        return session;
    }

    static float[] floats(double[][] matrix) {
        float[] floats = new float[matrix.length * matrix[0].length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) matrix[i / matrix[0].length][i % matrix[0].length];
        }
        return floats;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        graph.close();
    }
}
