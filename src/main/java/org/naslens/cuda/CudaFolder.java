package org.naslens.cuda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A folder with the layout of a CUDA toolkit that XLA expects. */
final class CudaFolder {
    static final String LIBDEVICE = "nvvm/libdevice/libdevice.10.bc";
    static final String PTXAS = "bin/ptxas";

    private CudaFolder() {}

    /**
     * The toolkit that already contains both files, otherwise a folder of symbolic links to them in the cache.
     *
     * @param ptxas the path of ptxas; null if there is none
     * @throws IOException if the links cannot be created
     */
    static Path of(Path libdevice, @Nullable Path ptxas, Path cache) throws IOException {
        var root = libdevice.toAbsolutePath().resolve("../../..").normalize();
        boolean isToolkit = libdevice.toAbsolutePath().equals(root.resolve(LIBDEVICE))
                && (ptxas == null || ptxas.toAbsolutePath().equals(root.resolve(PTXAS)));
        return isToolkit ? root : links(libdevice.toAbsolutePath(), ptxas, cache);
    }

    /** Creates the folder of links, whose name depends on their targets, so that processes with different targets do not share it. */
    private static Path links(Path libdevice, @Nullable Path ptxas, Path cache) throws IOException {
        var targets = libdevice + "\n" + (ptxas == null ? "" : ptxas.toAbsolutePath());
        var folder = cache.resolve("cuda")
                .resolve("links-" + Sha256.of(targets.getBytes(UTF_8)).substring(0, 16));
        link(folder.resolve(LIBDEVICE), libdevice);
        if (ptxas != null) {
            link(folder.resolve(PTXAS), ptxas.toAbsolutePath());
        }
        return folder;
    }

    private static void link(Path link, Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(link.getParent()));
        try {
            Files.createSymbolicLink(link, target);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(target)) {
                throw e;
            }
        }
    }
}
