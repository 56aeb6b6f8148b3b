package org.naslens.lab.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.naslens.lab.audit.Arguments.Argument;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The copies between host and device that a graph would need on a GPU, according to the kernel registry of the GPU build.
 *
 * <p>A kernel may require arguments such as shapes and indices in the host's memory. A tensor that a kernel leaves on the
 * device and another wants on the host is copied, and the host waits for the device: it can launch nothing that needs the value
 * before. A copy the other way only joins the queue. An op without a kernel for its types runs on the CPU, with all its arguments
 * on the host. What is fed is on the host; what is fetched is copied there, which is not an edge of the graph and so not reported.
 */
public final class HostCopies {
    private final Kernels kernels = Kernels.ofGpuBuild();
    private final Arguments arguments = new Arguments();
    private final Map<String, NodeDef> nodes = new HashMap<>();

    /** The direction in which a tensor is copied. */
    public enum Direction {
        TO_HOST,
        TO_DEVICE
    }

    /**
     * A tensor that is copied.
     *
     * @param from the op type that produces it
     * @param tensor its name, such as {@code ArgMax_3:0}
     * @param to the op type that reads it
     * @param argument the argument of that op as which it is read
     */
    public record Copy(Direction direction, String from, String tensor, String to, String argument) {
        @Override
        public String toString() {
            return from + " " + tensor + " → " + to + "." + argument;
        }
    }

    /** Finds the copies of {@code graph}. */
    public HostCopies(GraphDef graph) {
        graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    }

    /** All copies of the graph, one for each edge. */
    public List<Copy> all() {
        var copies = new ArrayList<Copy>();
        nodes.values().forEach(reader -> copies.addAll(into(reader)));
        return copies;
    }

    private List<Copy> into(NodeDef reader) {
        var copies = new ArrayList<Copy>();
        var inputs = arguments.inputs(reader);
        for (int i = 0; i < inputs.size(); i++) {
            var tensor = reader.getInput(i);
            var source = node(nodeOf(tensor));
            var output = arguments.outputs(source).get(indexOf(tensor));
            boolean made = isFed(source) || isOnHost(source, output);
            boolean wanted = isOnHost(reader, inputs.get(i));
            if (made != wanted) {
                copies.add(new Copy(
                        wanted ? Direction.TO_HOST : Direction.TO_DEVICE,
                        source.getOp(),
                        nodeOf(tensor) + ":" + indexOf(tensor),
                        reader.getOp(),
                        inputs.get(i).name()));
            }
        }
        return copies;
    }

    /** The nodes that have no kernel on a GPU for their types, as {@code type name}. */
    public Set<String> onCpu() {
        return nodes.values().stream()
                .filter(node -> kernels.of(node).isEmpty())
                .map(node -> node.getOp() + " " + node.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOnHost(NodeDef node, Argument argument) {
        return argument.alwaysOnHost()
                || kernels.of(node)
                        .map(kernel -> kernel.onHost().contains(argument.name()))
                        .orElse(true);
    }

    private static boolean isFed(NodeDef node) {
        return node.getOp().equals("Placeholder");
    }

    private NodeDef node(String name) {
        var node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("the graph has no node " + name);
        }
        return node;
    }

    /** The name of the node in {@code name} or {@code name:1}. */
    private static String nodeOf(String input) {
        int colon = input.indexOf(':');
        return colon < 0 ? input : input.substring(0, colon);
    }

    private static int indexOf(String input) {
        int colon = input.indexOf(':');
        return colon < 0 ? 0 : Integer.parseInt(input.substring(colon + 1));
    }
}
