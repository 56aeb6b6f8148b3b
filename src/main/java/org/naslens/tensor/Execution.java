package org.naslens.tensor;

import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.ThreadPoolOptionProto;

/**
 * How graphs are run.
 *
 * @param device the device that ops run on
 * @param threads the number of CPU threads, each of which runs one op at a time; results do not depend on it
 * @param gpu the index of the GPU, from 0, where there are several
 * @param xla whether XLA compiles as much of a graph as possible when it first runs, into fewer and larger kernels that
 *     round differently
 * @param tensorFloat32 whether a GPU may round the operands of products to 11 bits; the last session to be opened
 *     decides for the whole process
 * @param deterministic whether a GPU must give the same bytes each time, using slower ops; the first session decides
 *     for the whole process
 */
public record Execution(
        Device device, int threads, int gpu, boolean xla, boolean tensorFloat32, boolean deterministic) {
    /** The device that ops run on. */
    public enum Device {
        /** A GPU where there is one with a kernel for the op; otherwise the CPU. */
        AUTO,
        CPU,
        /** A GPU, which must exist. */
        GPU
    }

    /** @throws IllegalArgumentException if {@code threads} is not positive or {@code gpu} is negative */
    public Execution {
        if (threads < 1) {
            throw new IllegalArgumentException("threads = " + threads + "; it must be at least 1");
        }
        if (gpu < 0) {
            throw new IllegalArgumentException("gpu = " + gpu + "; it must be at least 0");
        }
    }

    /** Uses the first GPU, if GPUs are used, with XLA, TensorFloat-32 and determinism off. */
    public Execution(Device device, int threads) {
        this(device, threads, 0, false, false, false);
    }

    /** A copy with XLA compilation on or off. */
    public Execution withXla(boolean compiles) {
        return new Execution(device, threads, gpu, compiles, tensorFloat32, deterministic);
    }

    /** A copy with another number of threads. */
    public Execution withThreads(int number) {
        return new Execution(device, number, gpu, xla, tensorFloat32, deterministic);
    }

    /** A copy that uses another GPU, where GPUs are used. */
    public Execution onGpu(int index) {
        return new Execution(device, threads, index, xla, tensorFloat32, deterministic);
    }

    /**
     * Builds ops in a graph that is to run on this GPU.
     *
     * <p>Each op names its GPU, since a session cannot: the visible GPUs are fixed once per process. TensorFlow places
     * unassigned ops on the first GPU, and ops without a GPU kernel on the CPU.
     */
    public Ops ops(Graph graph) {
        var tf = Ops.create(graph);
        return gpu == 0 ? tf : tf.withDevice(device(gpu));
    }

    private static DeviceSpec device(int gpu) {
        return DeviceSpec.newBuilder()
                .deviceType(DeviceSpec.DeviceType.GPU)
                .deviceIndex(gpu)
                .build();
    }

    /**
     * Opens a session on {@code graph}.
     *
     * <p>The session has its own threads, so that concurrent sessions do not wait for each other. Each thread runs whole ops: an op
     * split between threads would sum in a different order, and the products of a recurrent cell are too small to be worth
     * splitting. The threads are TensorFlow's, not the caller's: they treat denormal numbers as zero, which would otherwise make a
     * step of a controller near convergence twenty times as slow. A graph is run as built: Grappler takes half a minute for large
     * unrolled graphs, constant folding draws all initial weights once more than needed, and neither makes a step faster.
     */
    public Session open(Graph graph) {
        CompilerEnvironment.prepare(this);
        TensorFloat32.allow(tensorFloat32);
        return new Session(graph, config());
    }

    ConfigProto config() {
        var rewriting = RewriterConfig.newBuilder().setDisableMetaOptimizer(true);
        var gpu = GPUOptions.newBuilder().setAllowGrowth(true);
        var config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(threads)
                .addSessionInterOpThreadPool(ThreadPoolOptionProto.newBuilder().setNumThreads(threads))
                .setAllowSoftPlacement(true)
                .setGpuOptions(gpu)
                .setGraphOptions(GraphOptions.newBuilder()
                        .setOptimizerOptions(optimizing())
                        .setRewriteOptions(rewriting));
        if (device == Device.CPU) {
            config.putDeviceCount("GPU", 0);
        }
        return config.build();
    }

    private OptimizerOptions optimizing() {
        var asBuilt = OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0);
        return xla
                ? asBuilt.setGlobalJitLevel(OptimizerOptions.GlobalJitLevel.ON_2)
                        .setCpuGlobalJit(true)
                        .build()
                : asBuilt.build();
    }
}
