package org.naslens.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The places where CUDA may be installed, explicit choices first: environment variables, conda, the active
 * Python, the PATH, system-wide installations, and finally what naslens has downloaded itself.
 */
final class CudaPlaces {
    private static final List<String> VARIABLES = List.of("CUDA_HOME", "CUDA_PATH", "CUDA_ROOT");
    private static final List<String> INSTALLED =
            List.of("/opt/cuda", "/usr/lib/cuda", "/usr/lib/nvidia-cuda-toolkit", "/usr/share/cuda", "/usr");
    private static final Pattern VERSION = Pattern.compile("cuda-(\\d+)(?:\\.(\\d+))?");

    /** The major version of CUDA that TensorFlow 2.18 is built with; other versions come last. */
    private static final int MAJOR = 12;

    private final Machine machine;
    private final Path cache;

    CudaPlaces(Machine machine, Path cache) {
        this.machine = machine;
        this.cache = cache;
    }

    /** All places, whether or not they exist. Python is started only when the stream reaches its packages. */
    Stream<Place> all() {
        return Stream.<Supplier<Stream<Place>>>of(
                        this::named,
                        this::conda,
                        () -> new PythonPackages(machine).places(),
                        this::onPath,
                        this::installed,
                        () -> Stream.of(new Place("the cache", ToolkitParts.folder(cache))))
                .flatMap(Supplier::get);
    }

    private Stream<Place> named() {
        return VARIABLES.stream()
                .flatMap(variable -> machine.folder(variable).stream().map(folder -> new Place(variable, folder)));
    }

    private Stream<Place> conda() {
        return machine.folder("CONDA_PREFIX").stream()
                .flatMap(prefix -> Stream.of(prefix, prefix.resolve("targets/x86_64-linux")))
                .map(folder -> new Place("CONDA_PREFIX", folder));
    }

    /** Toolkits whose programs are on the PATH, directly or through links: {@code bin} is beside {@code nvvm}. */
    private Stream<Place> onPath() {
        return Stream.of("nvcc", "ptxas")
                .flatMap(program -> machine.program(program).stream().flatMap(CudaPlaces::rootsOf));
    }

    private static Stream<Place> rootsOf(Path program) {
        try {
            return Stream.of(program, program.toRealPath())
                    .map(Path::getParent)
                    .map(bin -> new Place("PATH", bin.resolveSibling("")));
        } catch (IOException e) { // the link no longer leads anywhere
            return Stream.empty();
        }
    }

    private Stream<Place> installed() {
        var folders = new ArrayList<Path>();
        folders.add(machine.at("/usr/local/cuda"));
        folders.addAll(versions(machine.at("/usr/local")));
        INSTALLED.forEach(folder -> folders.add(machine.at(folder)));
        return folders.stream().map(folder -> new Place("the system", folder));
    }

    /** Folders with names such as {@code cuda-12.5}, those of CUDA 12 first and newest first. */
    private static List<Path> versions(Path local) {
        if (!Files.isDirectory(local)) {
            return List.of();
        }
        try (var entries = Files.list(local)) {
            return entries.filter(CudaPlaces::isVersion)
                    .sorted(Comparator.comparing((Path folder) -> number(folder, 1) != MAJOR)
                            .thenComparing(folder -> -number(folder, 1))
                            .thenComparing(folder -> -number(folder, 2)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isVersion(Path folder) {
        return VERSION.matcher(String.valueOf(folder.getFileName())).matches();
    }

    private static int number(Path folder, int group) {
        var matcher = VERSION.matcher(String.valueOf(folder.getFileName()));
        return matcher.matches() && matcher.group(group) != null ? Integer.parseInt(matcher.group(group)) : 0;
    }
}
