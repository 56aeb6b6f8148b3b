package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A card that accepts everything, computes nothing and counts, built from sources beside this checkout.
 *
 * <p>They are changed in one place: its memory reads as halves, not as zeros, or as rows of numbers that are given. Of a controller that
 * is sampled, probabilities must sum to 1.
 */
final class DryCard {
    private static final Path SOURCES =
            Path.of("../shared/tools/dry-gpu").toAbsolutePath().normalize();
    private static final Path COPY = Path.of("target/dry-gpu").toAbsolutePath();

    private static final String ZEROS = "  memset(d, 0, n);\n";
    private static final String NUMBERS = """
              const char *row = getenv("DRY_GPU_ROW");
              float values[1024];
              size_t width = 0;
              for (const char *c = row; c && *c && width < 1024; c = strchr(c, ',') ? strchr(c, ',') + 1 : "")
                values[width++] = strtof(c, NULL);
              for (size_t i = 0; i < n / 4; i++)
                ((float *)d)[i] = width && n %% (4 * width) == 0 ? values[i %% width] : 0.5f;
            """.replace("%%", "%");

    private DryCard() {}

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

    /** The folder into which the launcher unpacks it; it has 1.2 GB. */
    static Path unpacked() throws IOException {
        var named = System.getenv("NASLENS_CACHE");
        return Files.createDirectories(
                named != null && !named.isBlank()
                        ? Path.of(named)
                        : Path.of(System.getProperty("user.home"), ".cache", "naslens"));
    }

    /** A program that runs on the card; skips the test if there is no card. */
    static Program of(Program program, String... options) throws IOException {
        assumeTrue(Files.isExecutable(SOURCES.resolve("run")), "there is no dry card beside this checkout");
        copy();
        var all = new ArrayList<String>(List.of(COPY.resolve("run").toString()));
        all.addAll(List.of(options));
        return program.with("XDG_CACHE_HOME", COPY.resolve("built").toString()).startedBy(all.toArray(String[]::new));
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

    /** What its memory reads as where as many bytes are read as rows of these have. */
    static String row(double... values) {
        return DoubleStream.of(values).mapToObj(Double::toString).collect(Collectors.joining(","));
    }

    private static synchronized void copy() throws IOException {
        Files.createDirectories(COPY.resolve("built"));
        try (var files = Files.list(SOURCES)) {
            for (var file : files.toList()) {
                var text = Files.readString(file);
                if (file.endsWith("card.c")) {
                    text = changed(text, ZEROS, NUMBERS);
                }
                var to = COPY.resolve(file.getFileName());
                if (!Files.exists(to) || !Files.readString(to).equals(text)) {
                    Files.writeString(to, text);
                    assertTrue(to.toFile().setExecutable(Files.isExecutable(file)));
                }
            }
        }
    }

    /** Replaces the last occurrence. */
    private static String changed(String text, String from, String to) {
        int at = text.lastIndexOf(from);
        assertTrue(at >= 0, "the dry card has changed: " + from);
        return text.substring(0, at) + to + text.substring(at + from.length());
    }
}
