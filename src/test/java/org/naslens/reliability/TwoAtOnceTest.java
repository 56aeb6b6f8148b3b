package org.naslens.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.naslens.cli.Main;

/** Two processes on one run: only one may write, but others may read. */
@Tag("reliability")
class TwoAtOnceTest {
    private static final String CONFIG = """
            corpus { synthetic { train_tokens: 3000 valid_tokens: 600 test_tokens: 100 classes: 1 } }
            space { nodes: 4 }
            child { hidden: 16 steps: 5 batch: 8 }
            controller { state: 16 training: UNSUPERVISED }
            reward { steps: 5 batch: 8 }
            strategy { pick { candidates: 8 finalists: 2 } }
            schedule { epochs: 100000 child_steps: 20 controller_steps: 20 }
            checkpoint { keep: 1 }
            analysis { trajectory_samples: 20 architectures: 10 permutations: 99 resamples: 100 }
            device { threads: 1 }
            """;

    @TempDir
    private Path folder;

    private Process first;

    @BeforeEach
    void startASearchThatNeverEnds() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("c.textproto"), CONFIG);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(search()));
        first = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("first.log").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(folder.resolve("checkpoints/r/latest")) && first.isAlive()) {
            assertTrue(System.nanoTime() < deadline, "no checkpoint within a minute");
            Thread.sleep(10);
        }
        assertTrue(first.isAlive(), () -> folder.resolve("first.log") + " says why it ended");
    }

    @AfterEach
    void end() {
        first.destroyForcibly();
    }

    private String[] search(String... more) {
        var arguments = new ArrayList<>(List.of(
                "search",
                "--config",
                folder.resolve("c.textproto").toString(),
                "--name",
                "r",
                "--workspace",
                folder.toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void theSecondIsRefusedAndOthersMayLook() throws IOException, InterruptedException {
        var program = Program.ofClassPath();
        var workspace = folder.toString();
        var started = first.info().startInstant().orElseThrow().toString().substring(0, "2026-01-01T00:00".length());
        program.run(search("--resume"))
                .refused("run \"r\" is in use by process " + first.pid() + " on ", " since " + started);
        program.run("sample", "--run", "r", "--count", "20", "--workspace", workspace)
                .succeeded();
        var sampled = folder.resolve("results/r/architectures.csv").toString();
        program.run("evaluate", "--run", "r", "--architecture", "0 0 1 1 2 1 3", "--workspace", workspace)
                .succeeded();
        program.run("analyze", "--runs", "r", "--name", "a", "--workspace", workspace)
                .succeeded();
        assertTrue(Files.exists(Path.of(sampled)));
        assertTrue(first.isAlive());

        // A killed process leaves its lock file, which must not block others.
        first.destroyForcibly().waitFor();
        var lock = folder.resolve("results/r/.search.lock");
        assertTrue(Files.readString(lock).contains("process " + first.pid()));
        int done = Files.readAllLines(folder.resolve("results/r/epochs.csv")).size() - 1;
        program.run(search("--resume", "--set", "schedule.epochs=" + (done + 2)))
                .succeeded();
        assertEquals("", Files.readString(lock));
    }
}
