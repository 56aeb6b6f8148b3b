package org.naslens.cuda;

import java.util.List;

/** The libraries of CUDA and cuDNN that TensorFlow 2.18 opens by name; if any of CUDA's is missing, it cannot use a GPU. */
public final class CudaRuntime {
    private static final List<String> NAMES = List.of(
            "libcudart.so.12",
            "libnvJitLink.so.12",
            "libcublasLt.so.12",
            "libcublas.so.12",
            "libcufft.so.11",
            "libcusparse.so.12",
            "libcusolver.so.11",
            "libcudnn.so.9");

    private CudaRuntime() {}

    /** The names of the libraries that cannot be opened. */
    public static List<String> missing() {
        return NAMES.stream()
                .filter(name -> SharedLibrary.open(name).library() == null)
                .toList();
    }
}
