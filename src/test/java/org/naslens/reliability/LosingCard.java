package org.naslens.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.naslens.cuda.CudaToolkit;
import org.naslens.cuda.Machine;

/** TensorFlow's build for GPUs on the dry card, behind a driver that loses it. */
final class LosingCard {
    private LosingCard() {}

    /**
     * The program with TensorFlow's build for GPUs; the test is skipped where that is not.
     *
     * @param cache of its own
     */
    static Program naslens(Path cache) throws IOException, InterruptedException {
        var jars = classPath();
        assumeTrue(
                jars.stream().allMatch(jar -> Files.exists(Path.of(jar))),
                "TensorFlow's build for GPUs is not among Maven's files");
        assumeTrue(Program.works("gcc", "--version"), "there is no gcc that makes a driver");
        assumeTrue(
                !Files.exists(Path.of("/proc/driver/nvidia/version")),
                "this machine has a driver, so none can be lacking");
        return Program.ofClassPath(String.join(File.pathSeparator, jars))
                .with("NASLENS_DEVICE", "gpu")
                .with("TF_CPP_MIN_LOG_LEVEL", "2")
                .options("-Dnaslens.cache=" + cache, "-Dorg.bytedeco.javacpp.cachedir=" + unpacked());
    }

    /** The class path of the tests with the other native TensorFlow. */
    private static List<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> entry.replaceFirst("(tensorflow-core-native-.*-linux-x86_64)\\.jar$", "$1-gpu.jar"))
                .toList();
    }

    /** Where the launcher has it unpacked, or will: it has 1.2 GB. */
    private static Path unpacked() throws IOException {
        var named = System.getenv("NASLENS_CACHE");
        return Files.createDirectories(
                named != null && !named.isBlank()
                        ? Path.of(named)
                        : Path.of(System.getProperty("user.home"), ".cache", "naslens"));
    }

    /**
     * The program on the dry card behind a driver that loses it.
     *
     * @param folder for that driver
     */
    static Program lost(Program naslens, Path folder) throws IOException, InterruptedException {
        var dry = DryCard.of(naslens);
        var asked = new ProcessBuilder(dry.start().get(0), "printenv", "LD_LIBRARY_PATH")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        asked.environment().putAll(dry.set());
        var answer = asked.start();
        var libraries = new String(answer.getInputStream().readAllBytes(), UTF_8)
                .strip()
                .split(":", 2)[0];
        assertEquals(0, answer.waitFor());
        var source = folder.resolve("failing-card.c");
        try (var resource = LosingCard.class.getResourceAsStream("failing-card.c")) {
            Files.write(source, Objects.requireNonNull(resource).readAllBytes());
        }
        var driver = Files.createDirectories(folder.resolve("driver"));
        int built = new ProcessBuilder(
                        "gcc",
                        "-shared",
                        "-fPIC",
                        "-Wl,-soname,libcuda.so.1",
                        "-Wl,--no-as-needed",
                        "-Wl,-rpath," + libraries,
                        "-o",
                        driver.resolve("libcuda.so.1").toString(),
                        source.toString(),
                        "-L" + libraries,
                        "-l:libdrygpu.so",
                        "-ldl")
                .inheritIO()
                .start()
                .waitFor();
        assertEquals(0, built);
        var behind = naslens.startedBy(
                "sh", "-c", "export LD_LIBRARY_PATH=\"" + driver + ":$LD_LIBRARY_PATH\"; exec \"$@\"", "sh");
        assumeTrue(
                CudaToolkit.find(Machine.here(), unpacked()).libdevice().isPresent(), "this machine has no libdevice");
        return DryCard.of(behind, "--libdevice", "none"); // naslens finds it, and ptxas beside it
    }

    /** Without the dry card's own last line, and without TensorFlow's remark at each kernel where there is no ptxas. */
    static Program.Result own(Program.Result result) {
        return new Program.Result(
                result.exitCode(),
                result.out(),
                result.err()
                        .lines()
                        .filter(line -> !line.startsWith("dry-gpu: "))
                        .filter(line -> !line.endsWith("Falling back to compilation by driver."))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }
}
