package org.naslens.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Packages of the active Python interpreters that contain parts of a CUDA toolkit. */
final class PythonPackages {
    private static final int SECONDS = 20;
    private static final List<String> ASK_FOR_FOLDERS = List.of("-c", "import sys\nprint('\\n'.join(sys.path))");

    /** For each package, its path within a package folder, and its name. */
    private static final List<Map.Entry<String, String>> PACKAGES = List.of(
            Map.entry("nvidia/cuda_nvcc", "nvidia-cuda-nvcc-cu12"), Map.entry("triton/backends/nvidia", "triton"));

    private final Machine machine;

    PythonPackages(Machine machine) {
        this.machine = machine;
    }

    /** The places where these packages would be, in each package folder. */
    Stream<Place> places() {
        var folders = Python.active(machine)
                .flatMap(python -> folders(python).stream())
                .distinct()
                .toList();
        return PACKAGES.stream()
                .flatMap(each -> folders.stream()
                        .map(folder ->
                                new Place("Python's package " + each.getValue(), folder.resolve(each.getKey()))));
    }

    /** The package folders that an interpreter reports; none if it fails. */
    private static List<Path> folders(Python python) {
        try {
            var asked = python.run(SECONDS, ASK_FOR_FOLDERS);
            return asked.succeeded()
                    ? asked.output()
                            .lines()
                            .filter(line -> !line.isBlank())
                            .map(Path::of)
                            .filter(Files::isDirectory)
                            .toList()
                    : List.of();
        } catch (IOException | InvalidPathException e) {
            return List.of(); // for example a program for another machine
        }
    }
}
