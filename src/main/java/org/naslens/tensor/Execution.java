package org.naslens.tensor;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.ThreadPoolOptionProto;

/**
 * How graphs are run.
 *
 * @param device where ops go
 * @param threads CPU threads that one op may use; results depend on it in the last bits
 */
public record Execution(Device device, int threads) {
    /** Where ops go. */
    public enum Device {
        /** On a GPU when there is one, and a kernel for it. */
        AUTO,
        CPU,
        /** On a GPU; there must be one. */
        GPU
    }

    /** @throws IllegalArgumentException if {@code threads} is not positive */
    public Execution {
        if (threads < 1) {
            throw new IllegalArgumentException("threads = " + threads + "; it must be at least 1");
        }
    }

    /**
     * A session on {@code graph}.
     *
     * <p>It has one thread of its own that runs the ops, in a fixed order; sessions side by side do not wait for each other.
     * The thread is TensorFlow's, not the caller's: there denormal numbers count as zero, which in a controller that has made
     * up its mind would cost twenty times the step. Grappler is off: it takes half a minute
     * for large unrolled graphs and gains nothing.
     */
    public Session open(Graph graph) {
        return new Session(graph, config());
    }

    ConfigProto config() {
        var rewriting = RewriterConfig.newBuilder().setDisableMetaOptimizer(true);
        var gpu = GPUOptions.newBuilder().setAllowGrowth(true);
        var config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(1)
                .addSessionInterOpThreadPool(ThreadPoolOptionProto.newBuilder().setNumThreads(1))
                .setAllowSoftPlacement(true)
                .setGpuOptions(gpu)
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting));
        if (device == Device.CPU) {
            config.putDeviceCount("GPU", 0);
        }
        return config.build();
    }
}
