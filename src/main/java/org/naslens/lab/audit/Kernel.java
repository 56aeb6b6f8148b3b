package org.naslens.lab.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.KernelDef;
import org.tensorflow.proto.NodeDef;

/**
 * A kernel for a GPU: how an op type is computed, for some types of its elements.
 *
 * <p>As a line it is {@code Unpack DEFAULT output,value T=int32,int64}.
 *
 * @param op the op type
 * @param device GPU, or DEFAULT, which is any device
 * @param onHost the arguments, inputs and outputs, that lie in the host's memory although the op runs on the device
 * @param types for each type attribute that it constrains, the types that it accepts
 */
record Kernel(String op, String device, NavigableSet<String> onHost, NavigableMap<String, NavigableSet<String>> types) {
    private static final String NOTHING = "-";

    /** TensorFlow registers a kernel for each combination of types; those that differ in only one attribute are merged into one here. */
    Kernel {
        onHost = new TreeSet<>(onHost);
        types = new TreeMap<>(types);
    }

    static Kernel of(KernelDef kernel) {
        var types = new TreeMap<String, NavigableSet<String>>();
        for (var constraint : kernel.getConstraintList()) {
            types.put(
                    constraint.getName(),
                    constraint.getAllowedValues().getList().getTypeList().stream()
                            .map(Kernel::name)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return new Kernel(kernel.getOp(), kernel.getDeviceType(), new TreeSet<>(kernel.getHostMemoryArgList()), types);
    }

    /** Parses the result of {@link #line}. */
    static Kernel ofLine(String line) {
        var columns = line.split(" ", -1);
        var types = new TreeMap<String, NavigableSet<String>>();
        for (var constraint : Arrays.asList(columns).subList(3, columns.length)) {
            int equals = constraint.indexOf('=');
            types.put(constraint.substring(0, equals), set(constraint.substring(equals + 1)));
        }
        return new Kernel(
                columns[0], columns[1], columns[2].equals(NOTHING) ? new TreeSet<>() : set(columns[2]), types);
    }

    String line() {
        var host = onHost.isEmpty() ? NOTHING : String.join(",", onHost);
        return op + " " + device + " " + host
                + types.entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + String.join(",", entry.getValue()))
                        .collect(Collectors.joining());
    }

    /** Whether it accepts the types of this node. */
    boolean takes(NodeDef node) {
        return op.equals(node.getOp())
                && types.entrySet().stream()
                        .allMatch(entry ->
                                takes(entry.getValue(), node.getAttrMap().get(entry.getKey())));
    }

    private static boolean takes(NavigableSet<String> allowed, @Nullable AttrValue attribute) {
        if (attribute == null) {
            return false;
        }
        List<DataType> asked = attribute.hasList() ? attribute.getList().getTypeList() : List.of(attribute.getType());
        return asked.stream().map(Kernel::name).allMatch(allowed::contains);
    }

    /** What two kernels must share to be written in one line: all but the types of the last attribute. */
    String allButLastAttribute() {
        if (types.isEmpty()) {
            return line();
        }
        var last = types.lastKey();
        return new Kernel(op, device, onHost, types.headMap(last, false)).line() + " " + last;
    }

    /** Merges the types of both kernels, which must have the same {@link #allButLastAttribute}. */
    Kernel plus(Kernel other) {
        if (types.isEmpty()) {
            return this;
        }
        var last = types.lastKey();
        var union = new TreeSet<>(types.get(last));
        union.addAll(other.types.get(last));
        var joined = new TreeMap<>(types);
        joined.put(last, union);
        return new Kernel(op, device, onHost, joined);
    }

    private static String name(DataType type) {
        return type.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT);
    }

    private static NavigableSet<String> set(String names) {
        return new TreeSet<>(Arrays.asList(names.split(",", -1)));
    }
}
