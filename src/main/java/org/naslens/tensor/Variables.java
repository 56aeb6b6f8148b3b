package org.naslens.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.naslens.random.Seed;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReadVariableOp;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * The variables of one graph: created by name, initialised, saved to and restored from a TensorFlow checkpoint. A variable has the
 * same name in the graph and in checkpoints.
 *
 * <p>TensorFlow Java's own saver supports only reference variables, whose fetched values change while they are being read. These
 * are resource variables, so this class saves them itself.
 */
public final class Variables {
    private final Ops tf;
    private final Ops start; // the scope of initial values
    private final Seed seed;
    private final Map<String, Variable> byName = new LinkedHashMap<>();
    private final List<Op> initialisers = new ArrayList<>();

    /** Starts without variables. Random initial values depend on {@code seed} and the variable's name. */
    public Variables(Ops tf, Seed seed) {
        this.tf = tf;
        start = tf.withSubScope("initial_values");
        this.seed = seed;
    }

    /** Creates a variable with initial values drawn uniformly from [−range, range). */
    public Variable uniform(String name, Shape shape, double range) {
        var unit = Uniform.draw(
                start, lengths(shape), start.constant(seed.with(name).pair())); // in [0, 1)
        var value = start.math.mul(start.math.sub(unit, start.constant(0.5f)), start.constant((float) (2 * range)));
        return create(name, shape, value);
    }

    /** Creates a variable whose elements all start at {@code value}. */
    public Variable filled(String name, Shape shape, float value) {
        return create(name, shape, start.fill(lengths(shape), start.constant(value)));
    }

    /** The shape as int32, which TensorFlow keeps in host memory, where ops read shapes; int64 would be copied from the GPU. */
    private Operand<TInt32> lengths(Shape shape) {
        return start.constant(
                LongStream.of(shape.asArray()).mapToInt(Math::toIntExact).toArray());
    }

    /** Creates a variable under its full name, since a scope would rename {@code w/adam_m} where {@code w} is itself an op. */
    private Variable create(String name, Shape shape, Operand<TFloat32> initialValue) {
        if (byName.containsKey(name)) {
            throw new IllegalArgumentException("the variable " + name + " exists already");
        }
        var env = tf.scope().env();
        var handle = env.opBuilder(VarHandleOp.OP_NAME, name, tf.scope())
                .setAttr("dtype", DataType.DT_FLOAT)
                .setAttr("shape", shape)
                .setAttr("shared_name", name)
                .build()
                .<TType>output(0);
        var value = env.opBuilder(ReadVariableOp.OP_NAME, name + "/value", tf.scope())
                .addInput(handle)
                .setAttr("dtype", DataType.DT_FLOAT)
                .build()
                .<TFloat32>output(0);
        var variable = new Variable(name, shape, handle, value);
        byName.put(name, variable);
        initialisers.add(start.assignVariableOp(handle, initialValue));
        return variable;
    }

    /** All variables, in the order of their creation. */
    public List<Variable> all() {
        return List.copyOf(byName.values());
    }

    /** Builds the ops that {@link Checkpoint} runs; call this once, when all variables exist. */
    public Checkpoint checkpoint() {
        return new Checkpoint();
    }

    /** Initialises, saves and restores the variables in a session. */
    public final class Checkpoint {
        private final Ops tf = Variables.this.tf.withSubScope("checkpoint");
        private final Placeholder<TString> prefix = tf.withName("path").placeholder(TString.class);
        private final Op save;
        private final List<Op> restore = new ArrayList<>();
        private final List<Operand<TFloat32>> notFinite = new ArrayList<>(); // the number of such elements, [] each

        private Checkpoint() {
            var names = tf.constant(NdArrays.vectorOfObjects(byName.keySet().toArray(String[]::new)));
            var whole = tf.constant(NdArrays.vectorOfObjects(
                    Collections.nCopies(byName.size(), "").toArray(String[]::new)));
            var values = byName.values().stream().map(Variable::value).toList();
            save = tf.train.save(prefix, names, whole, new ArrayList<Operand<?>>(values));
            var types = Collections.<Class<? extends TType>>nCopies(byName.size(), TFloat32.class);
            // Given the shapes, TensorFlow rejects a tensor of another shape before allocating memory for it.
            var shapes = byName.values().stream().map(Checkpoint::wholeOf).toArray(String[]::new);
            var restored = tf.train
                    .restore(prefix, names, tf.constant(NdArrays.vectorOfObjects(shapes)), types)
                    .tensors();
            int i = 0;
            for (var variable : byName.values()) {
                restore.add(tf.assignVariableOp(variable.handle(), restored.get(i++)));
                notFinite.add(countNotFinite(variable.value()));
            }
        }

        /** The slice that is all of the variable's tensor, in TensorFlow's notation, such as {@code 3 4 -:-}. */
        private static String wholeOf(Variable variable) {
            if (variable.shape().isScalar()) {
                return "";
            }
            var lengths = LongStream.of(variable.shape().asArray()).mapToObj(Long::toString);
            var slices = Collections.nCopies(variable.shape().numDimensions(), "-");
            return lengths.collect(Collectors.joining(" ")) + " " + String.join(":", slices);
        }

        private Operand<TFloat32> countNotFinite(Operand<TFloat32> value) {
            var not = tf.dtypes.cast(tf.math.logicalNot(tf.math.isFinite(value)), TFloat32.class);
            return tf.reduceSum(tf.reshape(not, tf.constant(new int[] {-1})), tf.constant(0));
        }

        /** The variables with non-finite elements, each with the number of these. */
        public List<String> notFinite(Session session) {
            var found = new ArrayList<String>();
            try (var feeds = new Feeds(session);
                    var counts = feeds.run(List.of(), notFinite)) {
                int i = 0;
                for (var variable : byName.values()) {
                    long count = (long) Feeds.scalar(counts, i++);
                    if (count > 0) {
                        found.add(variable.name() + " (" + count + " of "
                                + variable.shape().size() + " elements)");
                    }
                }
            }
            return found;
        }

        /** Gives all variables their initial values. */
        public void initialise(Session session) {
            run(session.runner(), initialisers);
        }

        /**
         * Writes {@code path.index} and {@code path.data-00000-of-00001}; the folder must exist.
         *
         * @throws UncheckedIOException if these files cannot be written, or are incomplete afterwards
         */
        public void save(Session session, Path path) {
            var data = path.resolveSibling(path.getFileName() + ".data-00000-of-00001");
            try {
                run(session, path, List.of(save));
                long expected =
                        byName.values().stream().mapToLong(Variable::size).sum() * Float.BYTES;
                if (Files.size(data) < expected) {
                    throw new IOException(data + " has " + Files.size(data) + " bytes; it must have " + expected);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (LostCardException e) {
                throw e;
            } catch (RuntimeException e) { // TensorFlow has no exception type for failures such as a full disk
                throw new UncheckedIOException(new IOException(
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e));
            }
        }

        /**
         * Reads what {@link #save} wrote. TensorFlow allocates as much memory as the index asks for, so check the files first.
         *
         * @throws RuntimeException from TensorFlow if a file or variable is missing or damaged, or a variable has another shape
         */
        public void restore(Session session, Path path) {
            run(session, path, restore);
        }

        private void run(Session session, Path path, List<Op> targets) {
            try (var name = TString.scalarOf(path.toString())) {
                run(session.runner().feed(prefix, name), targets);
            }
        }

        private void run(Session.Runner runner, List<Op> targets) {
            targets.forEach(runner::addTarget);
            LostCardException.unlessLost(runner::run).close();
        }
    }
}
