package org.naslens.tensor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.StepStats;

/**
 * What TensorFlow ran in one step, as it tells itself.
 *
 * @param events the ops that ran, on every device
 */
public record Trace(List<Event> events) {
    /**
     * An op that ran.
     *
     * @param device where, such as {@code /job:localhost/replica:0/task:0/device:CPU:0}
     * @param node its name
     * @param type such as MatMul
     * @param nanos how long it ran
     */
    public record Event(String device, String node, String type, long nanos) {}

    /** So many ops, and how long they ran together. */
    public record Share(int count, long nanos) {
        private Share plus(Share other) {
            return new Share(count + other.count, nanos + other.nanos);
        }
    }

    static Trace of(RunMetadata metadata) {
        StepStats stats = metadata.getStepStats();
        return new Trace(stats.getDevStatsList().stream()
                .flatMap(device -> device.getNodeStatsList().stream().map(node -> event(device, node)))
                .toList());
    }

    private static Event event(DeviceStepStats device, NodeExecStats node) {
        return new Event(
                device.getDevice(),
                node.getNodeName(),
                type(node),
                node.getOpEndRelNanos() - node.getOpStartRelNanos());
    }

    /** The label is {@code name = Type(inputs)}. */
    private static String type(NodeExecStats node) {
        var label = node.getTimelineLabel();
        int begin = label.indexOf(" = ");
        int end = label.indexOf('(', Math.max(0, begin));
        return begin < 0 || end < 0 ? node.getNodeName() : label.substring(begin + 3, end);
    }

    /**
     * How many ops TensorFlow launched. What a GPU's own clock recorded of the same ops is told of streams, and does not count
     * again.
     */
    public int ops() {
        return (int) events.stream()
                .filter(event ->
                        !event.device().contains("stream:") && !event.device().contains("memcpy"))
                .count();
    }

    /** How many copies went between the host and a device. */
    public int copies() {
        return (int) events.stream()
                .filter(event -> event.node().startsWith("MEMCPY")
                        || event.type().startsWith("MEMCPY")
                        || event.type().equals("_Send")
                        || event.type().equals("_HostSend"))
                .count();
    }

    /** Ops and time by type. */
    public Map<String, Share> byType() {
        var byType = new TreeMap<String, Share>();
        for (var event : events) {
            byType.merge(event.type(), new Share(1, event.nanos()), Share::plus);
        }
        return byType;
    }
}
