package org.naslens.cuda;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipFile;

/**
 * libdevice and ptxas from NVIDIA's Python package {@code nvidia-cuda-nvcc-cu12}, in the CUDA version that TensorFlow
 * 2.18 is built with. The package is downloaded by pip, verified by its SHA-256, and kept in the cache with its
 * licence.
 */
public final class ToolkitParts {
    private static final String PACKAGE = "nvidia-cuda-nvcc-cu12";
    private static final String VERSION = "12.5.82";
    private static final String SHA256 = "b03e545b8e8c3ce7ebcd7fc44063180ff52ff01d064ece2127ed90a04ef12cd0";
    private static final int SECONDS = 1800;

    /** Entries of the package, and the paths to which they are unpacked. */
    private static final Map<String, String> FILES = Map.of(
            "nvidia/cuda_nvcc/nvvm/libdevice/libdevice.10.bc", CudaFolder.LIBDEVICE,
            "nvidia/cuda_nvcc/bin/ptxas", CudaFolder.PTXAS,
            "nvidia_cuda_nvcc_cu12-12.5.82.dist-info/License.txt", "License.txt");

    private ToolkitParts() {}

    /** The folder that contains them once they have been fetched. */
    static Path folder(Path cache) {
        return cache.resolve("cuda").resolve(PACKAGE + "-" + VERSION);
    }

    /**
     * Fetches libdevice and ptxas.
     *
     * @param notes receives a line before the download, which takes a while
     * @throws DeviceException if there is no pip, or it cannot fetch the package
     * @throws IOException if the cache cannot be written
     */
    public static void fetch(Machine machine, Path cache, Consumer<String> notes) throws IOException {
        notes.accept("fetching libdevice and ptxas (" + PACKAGE + " " + VERSION + ", 22 MB) with pip …");
        var parent = Files.createDirectories(cache.resolve("cuda"));
        var temporary = Files.createTempDirectory(parent, ".fetching");
        try {
            unpack(download(machine, temporary), temporary.resolve("parts"));
            Files.move(temporary.resolve("parts"), folder(cache), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            notes.accept("another process has fetched them meanwhile");
        } finally {
            delete(temporary);
        }
    }

    private static Path download(Machine machine, Path temporary) throws IOException {
        var requirements = Files.writeString(
                temporary.resolve("requirements.txt"), PACKAGE + "==" + VERSION + " --hash=sha256:" + SHA256 + "\n");
        var python = Python.active(machine)
                .findFirst()
                .orElseThrow(() -> missing("there is no python3 whose pip could fetch it"));
        var fetched = python.run(
                SECONDS,
                List.of(
                        "-m",
                        "pip",
                        "download",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--no-input",
                        "--no-deps",
                        "--only-binary=:all:",
                        "--platform=manylinux2014_x86_64",
                        "--require-hashes",
                        "--requirement=" + requirements,
                        "--dest=" + temporary));
        if (!fetched.succeeded()) {
            throw missing(python.program() + " -m pip did not fetch it (" + fetched.lastLine() + ")");
        }
        try (var files = Files.list(temporary)) {
            var wheel = files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> missing(python.program() + " -m pip brought no package"));
            if (!Sha256.of(wheel).equals(SHA256)) {
                throw missing(python.program() + " -m pip brought another package of this name; its SHA-256 is "
                        + Sha256.of(wheel));
            }
            return wheel;
        }
    }

    private static void unpack(Path wheel, Path to) throws IOException {
        try (var zip = new ZipFile(wheel.toFile())) {
            for (var file : FILES.entrySet()) {
                var entry = Objects.requireNonNull(zip.getEntry(file.getKey()), file.getKey());
                var target = to.resolve(file.getValue());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
        Files.setPosixFilePermissions(to.resolve(CudaFolder.PTXAS), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static DeviceException missing(String why) {
        return new DeviceException("NASLENS_CUDA=redist: libdevice.10.bc is not on this machine, and " + why
                + "; install Python with pip, or set CUDA_HOME to a CUDA 12 toolkit");
    }
}
