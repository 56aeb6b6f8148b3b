package org.naslens.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.naslens.random.Seed;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A graph for one test, with variables and a session on the CPU. */
public final class TestGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Variables variables = new Variables(tf, Seed.root(1));
    private final Session session = new Execution(Execution.Device.CPU, 1).open(graph);

    private final Map<Variable, Assignment> assignments = new HashMap<>();

    private record Assignment(Placeholder<TFloat32> value, Op op) {}

    public Graph graph() {
        return graph;
    }

    public Ops tf() {
        return tf;
    }

    /** The exchange with a step on the CPU. */
    public Exchange exchange() {
        return new Exchange.Separate(tf);
    }

    public Variables variables() {
        return variables;
    }

    public Session session() {
        return session;
    }

    /** A constant of this shape, given row by row. */
    public Constant<TFloat32> constant(double[] values, long... shape) {
        return tf.constant(Shape.of(shape), DataBuffers.of(Numbers.floats(values)));
    }

    /** Gives a variable these values. */
    public void set(Variable variable, double... values) {
        set(Map.of(variable, values));
    }

    /** Gives all these variables values, in one step. */
    public void set(Map<Variable, double[]> values) {
        try (var feeds = new Feeds(session)) {
            var targets = new ArrayList<Op>();
            values.forEach((variable, numbers) -> {
                var assignment = assignments.computeIfAbsent(variable, this::assignment);
                feeds.floats(
                        assignment.value(),
                        Numbers.floats(numbers),
                        variable.shape().asArray());
                targets.add(assignment.op());
            });
            feeds.run(targets, List.of()).close();
        }
    }

    private Assignment assignment(Variable variable) {
        var value = tf.placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
        return new Assignment(value, tf.assignVariableOp(variable.handle(), value));
    }

    public void run(Op... targets) {
        try (var feeds = new Feeds(session)) {
            feeds.run(List.of(targets), List.of()).close();
        }
    }

    /** The elements of an operand that needs no feeding, row by row. */
    public double[] value(Operand<TFloat32> operand) {
        try (var feeds = new Feeds(session);
                var result = feeds.run(List.of(), List.of(operand))) {
            return Numbers.doubles(Feeds.floats(result, 0));
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
