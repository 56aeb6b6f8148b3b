package org.naslens.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/** The devices that TensorFlow sees. */
public final class Devices {
    private Devices() {}

    /**
     * A device.
     *
     * @param name its name, such as {@code /job:localhost/replica:0/task:0/device:CPU:0}
     * @param type its type, such as CPU or GPU
     * @param memoryBytes the memory that TensorFlow may use on it
     */
    public record Device(String name, String type, long memoryBytes) {}

    /** The version of TensorFlow itself, such as {@code 2.18.0}. */
    public static String tensorFlowVersion() {
        TensorFlowLibrary.load();
        return TensorFlow.version();
    }

    /**
     * All devices. TensorFlow Java has no call for this, but the C API does.
     *
     * @param execution how later graphs will run: the first session of a process fixes the threads of all sessions
     */
    public static List<Device> all(Execution execution) {
        TensorFlowLibrary.begin(execution);
        try (var status = TF_Status.newStatus();
                var graph = TF_Graph.newGraph();
                var options = TF_SessionOptions.newSessionOptions();
                var config = new BytePointer(execution.config().toByteArray())) {
            tensorflow.TF_SetConfig(options, config, config.limit(), status);
            status.throwExceptionIfNotOK();
            return list(graph, options, status);
        }
    }

    private static List<Device> list(TF_Graph graph, TF_SessionOptions options, TF_Status status) {
        var devices = new ArrayList<Device>();
        try (var session = TF_Session.newSession(graph, options, status)) {
            status.throwExceptionIfNotOK();
            var list = tensorflow.TF_SessionListDevices(session, status);
            status.throwExceptionIfNotOK();
            try {
                for (int i = 0; i < tensorflow.TF_DeviceListCount(list); i++) {
                    devices.add(new Device(
                            tensorflow.TF_DeviceListName(list, i, status).getString(),
                            tensorflow.TF_DeviceListType(list, i, status).getString(),
                            tensorflow.TF_DeviceListMemoryBytes(list, i, status)));
                }
            } finally {
                tensorflow.TF_DeleteDeviceList(list);
            }
        }
        return devices;
    }

    /** The number of GPUs available to these graphs. */
    public static int gpus(Execution execution) {
        return (int) all(execution).stream()
                .filter(device -> device.type().equals("GPU"))
                .count();
    }

    /** The memory in bytes that TensorFlow may use on the GPU with the least memory; 0 without a GPU. */
    public static long gpuMemory(Execution execution) {
        return all(execution).stream()
                .filter(device -> device.type().equals("GPU"))
                .mapToLong(Device::memoryBytes)
                .min()
                .orElse(0);
    }

    /** Whether there is a GPU. */
    public static boolean hasGpu(Execution execution) {
        return gpus(execution) > 0;
    }

    /** A short description of the device that runs graphs. */
    public static String summary(Execution execution) {
        var types = all(execution).stream().map(Device::type).collect(Collectors.joining(", "));
        return types + " (" + execution.threads() + (execution.threads() == 1 ? " thread)" : " threads)");
    }
}
