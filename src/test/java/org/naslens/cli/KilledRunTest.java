package org.naslens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.random.Seed;

/** Runs the program as a process of its own and kills it, as a machine that is taken away does. */
class KilledRunTest {
    private static final String CONFIG = """
            corpus { synthetic { train_tokens: 3000 valid_tokens: 600 test_tokens: 100 classes: 1 } }
            space { nodes: 4 }
            child { hidden: 16 steps: 5 batch: 8 dropout_weight: 0.2 }
            controller { state: 16 }
            reward { steps: 5 batch: 8 }
            replay { capacity: 300 store_after_epochs: 1 added_per_epoch: 100 penalty_after_epochs: 2 penalty_sample: 20
                     replaced_per_epoch: 10 reconstruct: FROM_FINAL_STATE }
            schedule { epochs: 16 child_steps: 60 controller_steps: 60 }
            device { threads: 1 }
            """;

    @TempDir
    private Path folder;

    private Process start(String workspace, boolean resume) throws IOException {
        var config = folder.resolve("config.textproto");
        Files.writeString(config, CONFIG);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "search",
                "--config",
                config.toString(),
                "--name",
                "r",
                "--workspace",
                folder.resolve(workspace).toString()));
        if (resume) {
            command.add("--resume");
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(workspace + ".log").toFile())
                .start();
    }

    /** Everything the run left, wall times and provenance aside. */
    private Map<String, String> result(String workspace) throws IOException {
        var files = new TreeMap<String, String>();
        var root = folder.resolve(workspace);
        try (var paths = Files.walk(root)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                var name = root.relativize(path).toString().replace(File.separatorChar, '/');
                if (name.endsWith("provenance.json") || name.equals("results/r/checksums.sha256")) {
                    continue;
                }
                byte[] bytes = name.endsWith("epochs.csv")
                        ? Files.readString(path)
                                .replaceAll(",[^,\n]*\n", "\n")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                        : Files.readAllBytes(path);
                files.put(name, Arrays.hashCode(bytes) + " of " + bytes.length);
            }
        }
        return files;
    }

    @Test
    void aRunThatIsKilledThreeTimesEndsWithTheBytesOfOneLeftAlone() throws IOException, InterruptedException {
        assertEquals(0, start("whole", false).waitFor(), () -> log("whole"));

        var random = Seed.root(1).with("kills").stream();
        for (int kill = 0; kill < 3; kill++) {
            // Not before the run exists, which is what --resume needs.
            var process = start("killed", kill > 0);
            int epochs = 2 + 4 * kill;
            var checkpoint = folder.resolve("killed/checkpoints/r");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (process.isAlive() && System.nanoTime() < deadline && reached(checkpoint) < epochs) {
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(150));
            assertTrue(process.isAlive(), () -> "it was to be killed before its end: " + log("killed"));
            process.destroyForcibly().waitFor();
        }
        assertEquals(0, start("killed", true).waitFor(), () -> log("killed"));
        assertEquals(result("whole"), result("killed"));
    }

    /** SIGTERM, as a scheduler sends it: the step is finished, a checkpoint written, and the exit code is the signal's. */
    @Test
    void aRunThatIsToldToStopEndsWithTheBytesOfOneLeftAlone() throws IOException, InterruptedException {
        assertEquals(0, start("whole", false).waitFor(), () -> log("whole"));

        var process = start("stopped", false);
        var checkpoints = folder.resolve("stopped/checkpoints/r");
        while (process.isAlive() && reached(checkpoints) < 3) {
            Thread.sleep(5);
        }
        process.destroy();
        assertEquals(143, process.waitFor(), () -> log("stopped"));
        assertTrue(log("stopped").contains("--resume goes on"), () -> log("stopped"));
        assertEquals(0, start("stopped", true).waitFor(), () -> log("stopped"));
        assertEquals(result("whole"), result("stopped"));
    }

    private static int reached(Path checkpoints) throws IOException {
        var latest = checkpoints.resolve("latest");
        return Files.exists(latest)
                ? Integer.parseInt(Files.readString(latest).strip().substring("epoch-".length(), "epoch-0000".length()))
                : 0;
    }

    private String log(String workspace) {
        try {
            return Files.readString(folder.resolve(workspace + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
