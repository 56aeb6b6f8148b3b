package org.naslens.cuda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder that may hold CUDA, or parts of it.
 *
 * @param by why it is searched, such as {@code CUDA_HOME}
 */
record Place(String by, Path folder) {
    /** The paths in toolkits, in Debian, and in the Python package triton. */
    private static final List<String> LIBDEVICE =
            List.of(CudaFolder.LIBDEVICE, "libdevice/libdevice.10.bc", "lib/libdevice.10.bc");

    private static final List<String> PTXAS = List.of(CudaFolder.PTXAS);

    Optional<Path> libdevice() {
        return first(LIBDEVICE).filter(Files::isReadable);
    }

    Optional<Path> ptxas() {
        return first(PTXAS).filter(Files::isExecutable);
    }

    private Optional<Path> first(List<String> names) {
        return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }
}
