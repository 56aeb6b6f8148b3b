package org.naslens.tensor;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.naslens.cuda.DeviceException;
import org.naslens.cuda.Machine;
import org.naslens.cuda.NvidiaDriver;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Loads TensorFlow's native library, after CUDA's libraries if the build includes them.
 *
 * <p>All code that uses TensorFlow calls this first; creating a graph earlier would load the library without these
 * preparations.
 */
public final class TensorFlowLibrary {
    private static final String OF_GPU_BUILD = "org/tensorflow/internal/c_api/linux-x86_64-gpu/libtensorflow_cc.so.2";

    /**
     * Spurious errors that every GPU build of TensorFlow 2.18 prints while it is being loaded, before it applies its
     * log level.
     */
    private static final Pattern NOISE = Pattern.compile(".*Unable to register cu(FFT|DNN|BLAS) factory: .*"
            + "|WARNING: All log messages before absl::InitializeLog\\(\\) is called are written to STDERR");

    /**
     * Further lines that TensorFlow prints when it first runs a graph: information from a log without a level setting, and
     * that there is no driver, which naslens reports itself where a GPU was requested.
     */
    private static final Pattern INFORMATION =
            Pattern.compile("I0000 .*|.*failed call to cuInit: .*UNKNOWN ERROR \\(303\\)");

    private static final String LOG_LEVEL = "TF_CPP_MIN_LOG_LEVEL";
    private static final String SET_LOG_LEVEL = "_ZN4absl12lts_2023080214SetMinLogLevelENS0_18LogSeverityAtLeastE";

    private static final String SET_PROTOBUF_LOG =
            "_ZN6google8protobuf13SetLogHandlerEPFvNS0_8LogLevelEPKciRKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEEE";

    private static final List<String> NOT_LOADED = new ArrayList<>();
    private static boolean loaded;
    private static boolean begun;

    private TensorFlowLibrary() {}

    /** Whether TensorFlow's build for GPUs is in use. */
    public static boolean isForGpus() {
        return TensorFlowLibrary.class.getClassLoader().getResource(OF_GPU_BUILD) != null;
    }

    /** Loads the library, once per process. */
    public static synchronized void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        if (isForGpus()) {
            loadCuda();
        }
        withoutNoise(() -> {
            TensorFlow.version();
            quieten();
        });
    }

    /**
     * Loads the library and runs a first graph, once per process.
     *
     * @param execution how later graphs will run: the first session of a process fixes the threads of all sessions
     */
    static synchronized void begin(Execution execution) {
        load();
        if (begun) {
            return;
        }
        begun = true;
        withoutNoise(() -> {
            try (var graph = new Graph()) {
                var first = first(execution.ops(graph), execution.xla());
                try (var session = execution.open(graph);
                        var feeds = new Feeds(session)) {
                    feeds.scalar(first.fed(), 1);
                    feeds.run(List.of(), List.of(first.sum())).close();
                }
            }
        });
    }

    private record First(Operand<TFloat32> fed, Operand<TFloat32> sum) {}

    /** A first graph, large enough for XLA to compile, since XLA prints its messages once, on its first compilation. */
    private static First first(Ops tf, boolean compiles) {
        var fed = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        Operand<TFloat32> sum = fed;
        for (int i = 0; i < (compiles ? CompilerEnvironment.FEWEST_OPS : 1); i++) {
            sum = tf.math.add(sum, fed);
        }
        return new First(fed, sum);
    }

    private static void withoutNoise(Runnable action) {
        try {
            boolean quiet = logLevel() > 0;
            StandardError.without(
                    line -> NOISE.matcher(line).matches()
                            || (quiet && INFORMATION.matcher(line).matches()),
                    action);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The CUDA libraries of this build that could not be loaded, each with the reason. */
    static synchronized List<String> cudaNotLoaded() {
        return List.copyOf(NOT_LOADED);
    }

    /** Loads CUDA's libraries, which need the driver's library. */
    private static void loadCuda() {
        try {
            NvidiaDriver.open(Machine.here());
        } catch (DeviceException e) {
            return; // ComputingDevice.of reports this
        }
        NOT_LOADED.addAll(CudaLibraries.preload());
    }

    /**
     * Quietens two other logs that parts of TensorFlow use, whose levels no environment variable sets. Abseil's log gets the level
     * of {@code TF_CPP_MIN_LOG_LEVEL}; Protobuf's is switched off.
     *
     * <p>Levels have the same numbers in both: 0 for everything, 1 without information, 2 without warnings.
     */
    private static void quieten() {
        if (logLevel() == 0) {
            return;
        }
        Loader.getLoadedLibraries().values().stream()
                .filter(path -> path.contains("libtensorflow_framework"))
                .map(NativeLibrary::getInstance)
                .forEach(library -> {
                    library.getFunction(SET_LOG_LEVEL).invokeVoid(new Object[] {logLevel()});
                    // Protobuf reports an error for each binary file, such as a compiled step, before reading it as
                    // binary.
                    library.getFunction(SET_PROTOBUF_LOG).invokePointer(new Object[] {Pointer.NULL});
                });
    }

    /** The log level that the environment variable sets, or 0. */
    private static int logLevel() {
        var level = String.valueOf(System.getenv(LOG_LEVEL));
        return level.matches("[0-3]") ? Integer.parseInt(level) : 0;
    }
}
