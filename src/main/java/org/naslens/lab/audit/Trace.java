package org.naslens.lab.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.StepStats;

/**
 * What TensorFlow ran in one step, according to its own trace.
 *
 * @param events the ops that ran on every device and, for a GPU, also what its own clock recorded for them
 */
public record Trace(List<Event> events) {
    /**
     * An op that ran.
     *
     * @param device the device, such as {@code /job:localhost/replica:0/task:0/device:CPU:0}
     * @param node its name
     * @param type the op type, such as MatMul; for a copy recorded by a GPU, such as MemcpyH2D
     * @param nanos how long it ran
     */
    public record Event(String device, String node, String type, long nanos) {
        /** Whether the GPU's own clock recorded it, rather than TensorFlow when it started the op. */
        public boolean isOfCard() {
            return device.contains("/stream:") || device.endsWith("/memcpy") || device.endsWith("/sync");
        }
    }

    /** A number of ops, and their total time. */
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
                device.getDevice().endsWith("/memcpy") ? firstWord(node.getTimelineLabel()) : type(node),
                node.getOpEndRelNanos() - node.getOpStartRelNanos());
    }

    /** The label is {@code name = Type(inputs)}. */
    private static String type(NodeExecStats node) {
        var label = node.getTimelineLabel();
        int begin = label.indexOf(" = ");
        int end = label.indexOf('(', Math.max(0, begin));
        return begin < 0 || end < 0 ? node.getNodeName() : label.substring(begin + 3, end);
    }

    private static String firstWord(String label) {
        return label.split(" ", 2)[0];
    }

    /** The number of ops that TensorFlow started. Events that a GPU recorded for the same ops are not counted again. */
    public int ops() {
        return (int) events.stream().filter(event -> !event.isOfCard()).count();
    }

    /** The number and total time of the ops that TensorFlow started, by type. */
    public Map<String, Share> byType() {
        var byType = new TreeMap<String, Share>();
        for (var event : events) {
            if (!event.isOfCard()) {
                byType.merge(event.type(), new Share(1, event.nanos()), Share::plus);
            }
        }
        return byType;
    }
}
