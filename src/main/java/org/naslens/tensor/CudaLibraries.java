package org.naslens.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * The CUDA libraries from Maven, where the build includes them (profile {@code cuda-redist}). They are loaded before TensorFlow,
 * which then finds them by name, so that a machine needs only its driver.
 *
 * <p>TensorFlow itself opens libraries by names such as {@code libcudart.so.12}; if the process has already loaded a library of that
 * name, TensorFlow gets that one.
 */
final class CudaLibraries {
    /** Ordered by dependency. */
    private static final List<String> PRESETS = List.of(
            "cudart", "nvJitLink", "cublasLt", "cublas", "cusparse", "cusolver", "cufft", "cudnn", "nccl", "cupti");

    private static final List<String> FAILURES = new ArrayList<>();
    private static boolean done;

    private CudaLibraries() {}

    /**
     * Loads the libraries on the class path, once per process. Call this before using TensorFlow.
     *
     * @return the libraries that could not be loaded, each with the reason; empty on success, or if the build includes none
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
