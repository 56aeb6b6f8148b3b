package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.naslens.run.ProvenanceFuzz;
import org.naslens.scratch.TrainingStateFuzz;
import org.naslens.search.StateFuzz;

/**
 * Each reader is tested with inputs that Jazzer derives from valid ones, guided by the code that they reach. For every input, a
 * reader either returns or refuses with one line; it neither hangs nor needs more than a small heap.
 */
@Tag("reliability")
class FuzzTest {
    private static final int MAX_BYTES = 4096;
    private static final int LINES_OF_LOG = 60;

    /** The code whose branches and comparisons guide the choice of inputs: ours, and the parsers that it uses. */
    private static final String GUIDING = String.join(
            ":",
            "org.naslens.**",
            "org.apache.commons.csv.**",
            "com.google.protobuf.TextFormat**",
            "com.google.protobuf.util.JsonFormat**");

    /** It has a set of fields that Jazzer would compare with each other, which fields of different messages refuse. */
    private static final String NOT_GUIDING = "org.naslens.config.EffectiveSettings";

    @TempDir
    Path folder;

    @TempDir
    static Path scratch;

    static Stream<FuzzTarget> targets() throws IOException {
        return Stream.of(
                TokensFuzz.target(),
                ConfigFuzz.target(),
                CsvFuzz.target(scratch.resolve("rows")),
                SampleFuzz.target(scratch.resolve("sample")),
                CorpusFuzz.target(scratch.resolve("corpus")),
                ProvenanceFuzz.target(),
                StateFuzz.target(),
                TrainingStateFuzz.target(),
                ChecksumsFuzz.target());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aReaderReturnsOrRefuses(FuzzTarget target) throws IOException, InterruptedException {
        int runs = Size.current().of(2_000, 100_000);
        var log = folder.resolve("log");
        try (var files = new MemoryFolder()) {
            var process = new ProcessBuilder(command(target, runs, files.path()))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                assertTrue(
                        process.waitFor(Size.current().of(120, 1800), TimeUnit.SECONDS),
                        () -> target + " goes on for ever");
            } finally {
                process.destroyForcibly();
            }
            var text = Files.readString(log, StandardCharsets.ISO_8859_1); // it quotes inputs
            assertEquals(0, process.exitValue(), () -> tail(text));
            assertTrue(text.contains("Done " + runs + " runs"), () -> tail(text));
        }
    }

    private List<String> command(FuzzTarget target, int runs, Path files) throws IOException {
        target.writeSeeds(folder.resolve("corpus"));
        target.writeWords(folder.resolve("words"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + Size.current().of(1, 4), // a short run ends before the slower compiler pays
                "-Djava.io.tmpdir=" + folder,
                "-D" + FuzzFolder.PROPERTY + "=" + files,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer"));
        command.addAll(List.of(
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=" + GUIDING,
                "--instrumentation_excludes=" + NOT_GUIDING,
                "--custom_hook_includes=" + GUIDING,
                "--custom_hook_excludes=" + NOT_GUIDING,
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-runs=" + runs,
                "-max_len=" + MAX_BYTES,
                "-timeout=60", // seconds: a hang, even beside other tests
                "-rss_limit_mb=2048",
                "-seed=1",
                "-dict=" + folder.resolve("words"),
                folder.resolve("corpus").toString()));
        return command;
    }

    private static String tail(String log) {
        var lines = log.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }
}
