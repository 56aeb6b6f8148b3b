package org.naslens.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * The CUDA libraries from Maven, where the build has them (profile {@code cuda-redist}): loaded before TensorFlow, which then
 * finds them by their names. A machine needs no more than its driver.
 *
 * <p>TensorFlow opens them itself, by names such as {@code libcudart.so.12}; a library that the process has loaded already under
 * that name is the one it gets.
 */
final class CudaLibraries {
    /** Ordered by dependency. */
    private static final List<String> PRESETS = List.of(
            "cudart", "nvJitLink", "cublasLt", "cublas", "cusparse", "cusolver", "cufft", "cudnn", "nccl", "cupti");

    private static final List<String> FAILURES = new ArrayList<>();
    private static boolean done;

    private CudaLibraries() {}

    /**
     * Loads those on the class path, once in a process. Call this before using TensorFlow.
     *
     * @return the libraries that could not be loaded, and why; empty on success, or if the build has none
     */
    static synchronized List<String> preload() {
        if (!done) {
            done = true;
            PRESETS.forEach(CudaLibraries::load);
        }
        return List.copyOf(FAILURES);
    }

    private static void load(String preset) {
        try {
            Loader.load(Class.forName("org.bytedeco.cuda.global." + preset));
        } catch (ClassNotFoundException e) {
            return; // not in this build
        } catch (LinkageError e) {
            FAILURES.add(preset + ": " + e.getMessage());
        }
    }
}
